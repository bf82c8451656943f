package social.tenant.fleet.fair;

/**
 * What else a tenant may do, besides its share of requests.
 *
 * @param perSecond requests, on average; 0 for any number
 * @param bytes it may keep; 0 for any number
 * @param uploads it may receive at once
 */
public record Bounds(int perSecond, long bytes, int uploads) {}
