package social.tenant.account;

import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/** What a route does for a known caller. */
@FunctionalInterface
public interface CallerHandler {
  /** Answers one request, as {@link social.tenant.http.Handler} does. */
  Answer handle(Exchange exchange, Caller caller) throws Exception;
}
