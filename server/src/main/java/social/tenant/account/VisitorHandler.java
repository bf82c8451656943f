package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/** What a route does for anybody, though its answer depends on who asks. */
@FunctionalInterface
public interface VisitorHandler {
  /**
   * Answers one request, as {@link social.tenant.http.Handler} does.
   *
   * @param caller null without valid credentials
   */
  Answer handle(Exchange exchange, @Nullable Caller caller) throws Exception;
}
