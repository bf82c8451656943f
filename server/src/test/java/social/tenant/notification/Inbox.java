package social.tenant.notification;

import java.util.List;
import social.tenant.Api;
import social.tenant.comment.CommentTenant;
import social.tenant.json.JsonObject;

/** What an owner was told, as tests look at it. */
public record Inbox(Api owner) {
  /** All of it, newest first. */
  public List<JsonObject> all() {
    var list = page("").array("notifications");
    return list == null ? List.of() : list.stream().map(each -> each.object("each")).toList();
  }

  /** The types of all, newest first. */
  public List<String> types() {
    return all().stream().map(each -> each.requireText("notification_type")).toList();
  }

  /** A page with its totals. */
  public JsonObject page(String query) {
    return CommentTenant.data(owner.get("/api/notifications" + query));
  }

  /** How many are not read. */
  public long unread() {
    return CommentTenant.data(owner.get("/api/notifications/unread-count")).requireInteger("count");
  }
}
