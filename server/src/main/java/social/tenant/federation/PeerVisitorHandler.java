package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/** What a route does for anybody, though its answer depends on whether a tenant signed. */
@FunctionalInterface
public interface PeerVisitorHandler {
  /**
   * Answers one request, as {@link social.tenant.http.Handler} does.
   *
   * @param peer null without a signature
   */
  Answer handle(Exchange exchange, @Nullable Peer peer) throws Exception;
}
