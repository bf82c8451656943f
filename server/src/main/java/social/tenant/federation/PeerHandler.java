package social.tenant.federation;

import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/** What a route does for another tenant that signed its request. */
@FunctionalInterface
public interface PeerHandler {
  /** Answers one request, as {@link social.tenant.http.Handler} does. */
  Answer handle(Exchange exchange, Peer peer) throws Exception;
}
