package social.tenant.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.store.Sql;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingWatcher;

/**
 * Tells people that they were named in something they can see, once: a change that names the same
 * people again is no news, one that names others, or lets the same ones see it, is.
 */
public final class Mentions implements ThingWatcher {
  private final People people;
  private final MentionedPeople mentioned;
  private final Notifications notifications;
  private final PeerNotices notices;

  Mentions(
      People people, MentionedPeople mentioned, Notifications notifications, PeerNotices notices) {
    this.people = people;
    this.mentioned = mentioned;
    this.notifications = notifications;
    this.notices = notices;
  }

  /** Of new comments whoever makes them tells, for one comment makes one notification. */
  @Override
  public void changed(Sql sql, @Nullable Thing before, Thing after) {
    if (before != null || !after.isComment()) {
      tell(sql, before, after, Set.of());
    }
  }

  /**
   * Tells those whom a thing names.
   *
   * @param before the version before, whose people were told; null for a new thing
   * @param told who was told of the thing already, and gets no further notification
   */
  public void tell(Sql sql, @Nullable Thing before, Thing after, Set<String> told) {
    if (after.isDeleted()) {
      return;
    }
    var news = mentioned.in(sql, after);
    if (before != null && !news.isEmpty()) {
      news.keySet().removeAll(mentioned.in(sql, before).keySet());
    }
    news.forEach((personId, endpoint) -> {
      if (endpoint.isEmpty()) {
        notifications.recordMention(sql, after.id(), after.userId());
      }
      if (!told.contains(personId)) {
        tell(sql, personId, endpoint, after);
      }
    });
  }

  private void tell(Sql sql, String personId, String endpoint, Thing thing) {
    if (endpoint.isEmpty()) {
      notifications.add(sql, personId, notification(sql, thing));
    } else {
      notices.tell(sql, personId, endpoint, Notifications.MENTION, "mentioned you", thing);
    }
  }

  private NotificationDraft notification(Sql sql, Thing thing) {
    var root = thing.rootId() == null ? thing.id() : thing.rootId();
    return NotificationDraft.by(
            thing.userId(),
            Notifications.MENTION,
            people.name(sql, thing.userId()) + " mentioned you")
        .about(NotificationDraft.THING, thing.id())
        .withBody(Excerpt.of(thing.content()))
        .at("/post/" + root)
        .withMetadata(JsonOut.text(out -> out.beginObject().field("root_id", root).endObject()));
  }
}
