package social.tenant.http;

/**
 * A method and a path, and what to do there.
 *
 * @param template such as {@code /api/things/{id}}: segments are literal or a parameter in braces.
 *     A parameter matches any text, of any length: ids are opaque, and one of more than 128
 *     characters is just unknown, which the handler's own look-up finds out
 */
public record Route(String method, String template, Style style, Handler handler) {}
