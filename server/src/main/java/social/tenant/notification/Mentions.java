package social.tenant.notification;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.json.JsonOut;
import social.tenant.store.Sql;
import social.tenant.thing.Sight;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingWatcher;

/**
 * Tells people that they were named in something they can see, once: a change that names the same
 * people again is no news, one that names others, or lets the same ones see it, is.
 */
public final class Mentions implements ThingWatcher {
  private final Users users;
  private final People people;
  private final Sight sight;
  private final Notifications notifications;

  public Mentions(Users users, People people, Sight sight, Notifications notifications) {
    this.users = users;
    this.people = people;
    this.sight = sight;
    this.notifications = notifications;
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
    if (after.isDeleted() || after.content().indexOf('@') < 0) {
      return;
    }
    var news = usersNamed(sql, after);
    news.removeAll(before == null ? Set.of() : usersNamed(sql, before));
    for (var userId : news) {
      notifications.recordMention(sql, after.id(), after.userId());
      if (!told.contains(userId)) {
        notifications.add(sql, userId, notification(sql, after));
      }
    }
  }

  /** The users here, but the author, who are named in a thing and can see it. */
  private Set<String> usersNamed(Sql sql, Thing thing) {
    var named = new HashSet<String>();
    MentionText.find(thing.content()).stream()
        .filter(mention -> mention.host() == null)
        .forEach(mention -> named.addAll(mention.names()));
    var found = new LinkedHashSet<String>();
    for (User user : users.list(sql)) {
      if (named.contains(user.username())
          && !user.id().equals(thing.userId())
          && sight.includes(sql, thing, user.id())) {
        found.add(user.id());
      }
    }
    return found;
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
