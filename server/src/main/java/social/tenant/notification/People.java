package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.store.Sql;

/** Knows who is behind an id: the users here, and peers. */
public final class People {
  /** What somebody unknown is called. */
  private static final String SOMEBODY = "Somebody";

  private final Users users;

  public People(Users users) {
    this.users = users;
  }

  /** Who an id belongs to; null for people known neither here nor as peers. */
  public @Nullable Person find(Sql sql, String id) {
    var user = users.find(sql, id);
    return user == null ? null : person(user);
  }

  /** What somebody is called in a sentence. */
  public String name(Sql sql, String id) {
    var person = find(sql, id);
    return person == null ? SOMEBODY : person.displayName();
  }

  private static Person person(User user) {
    return new Person(
        user.id(), user.username(), named(user.displayName(), user.username()), null);
  }

  private static String named(String displayName, String username) {
    return displayName.isEmpty() ? username : displayName;
  }
}
