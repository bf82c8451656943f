package social.tenant.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** The people of a tenant: its owner, and perhaps others from an older server. */
public final class Users {
  /** The user everybody is in sandbox mode. */
  static final String SANDBOX = "sandbox";

  /** A user and the hash of the password. */
  record Account(User user, String passwordHash) {}

  /** A user to be. */
  record NewUser(String username, String email, String displayName, String passwordHash) {}

  private final Clock clock;
  private final Sessions sessions;
  private final CredentialEnd ended;

  Users(Clock clock, Sessions sessions, CredentialEnd ended) {
    this.clock = clock;
    this.sessions = sessions;
    this.ended = ended;
  }

  /** Whose tenant this is: the oldest administrator, else the oldest user; null on an empty one. */
  public @Nullable User owner(Queries sql) {
    return sql.first(
        "select "
            + User.COLUMNS
            + " from users u order by u.is_admin desc, u.created_at, u.id limit 1",
        User::map);
  }

  /** A user by id; null when there is none. */
  public @Nullable User find(Queries sql, String id) {
    return sql.first("select " + User.COLUMNS + " from users u where u.id = ?", User::map, id);
  }

  /** All users, newest first. */
  public List<User> list(Sql sql) {
    return sql.list(
        "select " + User.COLUMNS + " from users u order by u.created_at desc, u.id desc",
        User::map);
  }

  /** Is there a user? */
  public boolean any(Sql sql) {
    return sql.number("select exists (select 1 from users)") == 1;
  }

  /** Locks a user out: all sessions end, keys no longer count. */
  public void lock(Sql sql, String id) {
    setLocked(sql, id, true);
    sessions.endAll(sql, id);
    endKeys(sql, id);
  }

  /** Lets a user sign in again, and the keys count again. */
  public void unlock(Sql sql, String id) {
    setLocked(sql, id, false);
  }

  /** Deletes a user with all that hangs on the row: sessions, keys, settings and the like. */
  public void delete(Sql sql, String id) {
    sessions.endAll(sql, id);
    endKeys(sql, id);
    sql.run("delete from users where id = ?", id);
  }

  /**
   * The sandbox user.
   *
   * @throws IllegalStateException when it was never made
   */
  User sandbox(Sql sql) {
    var user =
        sql.first(
            "select " + User.COLUMNS + " from users u where u.username = ?", User::map, SANDBOX);
    if (user == null) {
      throw new IllegalStateException("There is no sandbox user");
    }
    return user;
  }

  /** The account with a username, or, if there is an {@code @} in it, with an email address. */
  @Nullable Account findByLogin(Sql sql, String name) {
    var column = name.contains("@") ? "email" : "username";
    return account(sql, "u." + column + " = ?", name);
  }

  /** The account of a user. */
  @Nullable Account account(Sql sql, String id) {
    return account(sql, "u.id = ?", id);
  }

  /** The hash of the owner's password; one that nothing matches when there is no owner. */
  String ownerPasswordHash(Sql sql) {
    var owner = owner(sql);
    var account = owner == null ? null : account(sql, owner.id());
    return account == null ? Passwords.unmatchable() : account.passwordHash();
  }

  /** Adds a user, who becomes an administrator. */
  User add(Sql sql, NewUser wanted) {
    var now = clock.now();
    var user =
        new User(
            Ids.random(),
            wanted.username(),
            wanted.email(),
            wanted.displayName(),
            "",
            "",
            true,
            false,
            now,
            now);
    sql.run(
        """
        insert into users (id, username, email, password_hash, display_name, is_admin, created_at,
          updated_at)
        values (?, ?, ?, ?, ?, 1, ?, ?)\
        """,
        user.id(),
        user.username(),
        user.email(),
        wanted.passwordHash(),
        user.displayName(),
        now,
        now);
    return user;
  }

  /** Changes what others see of a user. */
  User change(Sql sql, String id, ProfileChange change) {
    var user = find(sql, id);
    if (user == null) {
      throw Challenge.invalid("Invalid token");
    }
    if (change.isEmpty()) {
      return user;
    }
    var changed = change.applyTo(user, clock.now());
    sql.run(
        "update users set display_name = ?, bio = ?, avatar_url = ?, updated_at = ? where id = ?",
        changed.displayName(),
        changed.bio(),
        changed.avatarUrl(),
        changed.updatedAt(),
        changed.id());
    return changed;
  }

  /** Keeps another hash of the same or of a new password. */
  void setPasswordHash(Sql sql, String id, String hash) {
    sql.run("update users set password_hash = ? where id = ?", hash, id);
  }

  private static @Nullable Account account(Sql sql, String condition, String value) {
    return sql.first(
        "select u.password_hash, " + User.COLUMNS + " from users u where " + condition,
        row -> new Account(User.map(row), row.text("password_hash")),
        value);
  }

  private void setLocked(Sql sql, String id, boolean locked) {
    sql.run("update users set is_locked = ?, updated_at = ? where id = ?", locked, clock.now(), id);
  }

  private void endKeys(Sql sql, String id) {
    sql.list("select id from api_keys where user_id = ?", row -> row.text("id"), id)
        .forEach(key -> sql.afterCommit(() -> ended.ended(key)));
  }
}
