package social.tenant.comment;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.notification.Excerpt;
import social.tenant.notification.Mentions;
import social.tenant.notification.NotificationDraft;
import social.tenant.notification.Notifications;
import social.tenant.notification.PeerNotices;
import social.tenant.notification.People;
import social.tenant.store.Sql;
import social.tenant.thing.Thing;

/**
 * Tells those whom a new comment concerns: whom it answers, whose thing it is on, whom it names.
 * Nobody is told twice.
 */
final class CommentNews {
  private static final String REPLIED = "replied to your comment";

  private final People people;
  private final Notifications notifications;
  private final PeerNotices notices;
  private final Mentions mentions;

  CommentNews(People people, Notifications notifications, PeerNotices notices, Mentions mentions) {
    this.people = people;
    this.notifications = notifications;
    this.notices = notices;
    this.mentions = mentions;
  }

  /**
   * Tells of a comment.
   *
   * @param parent the comment it answers; null at the top
   */
  void tell(Sql sql, Thing comment, Thing root, @Nullable Thing parent) {
    Set<String> told = new LinkedHashSet<>();
    told.add(comment.userId());
    var name = people.name(sql, comment.userId());
    if (parent != null && told.add(parent.userId())) {
      tellAnswered(sql, comment, root, parent, name);
    }
    if (told.add(root.userId())) {
      notifications.add(
          sql,
          root.userId(),
          draft(comment, root, Notifications.COMMENT, name + " commented on what you shared"));
    }
    mentions.tell(sql, null, comment, told);
  }

  /** The author of the parent may be here or elsewhere. */
  private void tellAnswered(Sql sql, Thing comment, Thing root, Thing parent, String name) {
    var person = people.find(sql, parent.userId());
    var peer = person == null ? parent.authorEndpoint() : person.endpoint();
    if (peer == null) {
      notifications.add(
          sql, parent.userId(), draft(comment, root, Notifications.REPLY, name + " " + REPLIED));
    } else {
      notices.tell(sql, parent.userId(), peer, Notifications.REPLY, REPLIED, comment);
    }
  }

  private static NotificationDraft draft(Thing comment, Thing root, String type, String title) {
    return NotificationDraft.by(comment.userId(), type, title)
        .about(NotificationDraft.THING, root.id())
        .withBody(Excerpt.of(comment.content()))
        .at("/post/" + root.id())
        .withMetadata(
            JsonOut.text(out ->
                out.beginObject()
                    .field("root_id", root.id())
                    .field("comment_id", comment.id())
                    .endObject()));
  }
}
