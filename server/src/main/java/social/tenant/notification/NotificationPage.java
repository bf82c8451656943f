package social.tenant.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Cursor;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * A part of what a user was told.
 *
 * @param total how many there are in all
 * @param page what was asked for
 * @param next where the next part begins; null when there is none
 */
record NotificationPage(
    List<Notification> notifications, long total, long unread, Page page, @Nullable Cursor next)
    implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .array("notifications", notifications)
        .field("total", total)
        .field("unread", unread)
        .field("limit", page.limit())
        .field("offset", page.offset())
        .endObject();
  }

  /** 200 with this part, and the headers that name the next one. */
  Answer answer(Exchange exchange) {
    var answer = Answer.ok(this);
    return next == null ? answer : Page.next(exchange, answer, next);
  }
}
