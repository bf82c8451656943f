package social.tenant.http;

/**
 * What a route does: reads a request and gives its answer.
 *
 * <p>Called on a virtual thread of its own, by many at once; it may block for as long as it needs.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Answers one request.
   *
   * @throws ApiError to refuse the request; any other exception becomes an error by the rules of
   *     the {@link Router}
   */
  Answer handle(Exchange exchange) throws Exception;
}
