package social.tenant.thing;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Cursor;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.json.JsonWritable;

/**
 * A part of a list.
 *
 * @param next where the next part begins; null when there is none
 */
public record ThingPage(Listing things, @Nullable Cursor next) {
  /** Nothing, and nothing after it. */
  public static final ThingPage EMPTY = new ThingPage(Listing.EMPTY, null);

  /** 200 with the things, and the headers that name the next page. */
  public Answer answer(Exchange exchange) {
    return withNext(exchange, things.answer());
  }

  /** The same for an enveloped route. */
  public Answer envelopedAnswer(Exchange exchange) {
    return withNext(exchange, things.envelopedAnswer());
  }

  /** The same part with each thing in another form. */
  public ThingPage each(UnaryOperator<JsonWritable> form) {
    return new ThingPage(things.each(form), next);
  }

  private Answer withNext(Exchange exchange, Answer answer) {
    return next == null ? answer : Page.next(exchange, answer, next);
  }
}
