package social.tenant.thing;

import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Cursor;
import social.tenant.http.Exchange;
import social.tenant.http.Page;

/**
 * A part of a list.
 *
 * @param next where the next part begins; null when there is none
 */
public record ThingPage(Listing things, @Nullable Cursor next) {
  /** Nothing, and nothing after it. */
  static final ThingPage EMPTY = new ThingPage(Listing.EMPTY, null);

  /** 200 with the things, and the headers that name the next page. */
  public Answer answer(Exchange exchange) {
    var answer = things.answer();
    return next == null ? answer : Page.next(exchange, answer, next);
  }
}
