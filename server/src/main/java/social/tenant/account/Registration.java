package social.tenant.account;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.StartException;

/** Makes the first user of a tenant, who is its owner. There is no other way to become one. */
final class Registration {
  private static final String HOME = "@tenant.social";

  private final Database database;
  private final Users users;
  private final Sessions sessions;
  private final Passwords passwords;
  private final HashGate.Line hashes;
  private final boolean isOpen;

  /**
   * @param isOpen whether the first to come may register
   */
  Registration(
      Database database,
      Users users,
      Sessions sessions,
      Passwords passwords,
      HashGate.Line hashes,
      boolean isOpen) {
    this.database = database;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.hashes = hashes;
    this.isOpen = isOpen;
  }

  /** May somebody register now? */
  boolean isOpen(Sql sql) {
    return isOpen && !users.any(sql);
  }

  /**
   * Makes the owner as asked for over HTTP, and signs in.
   *
   * @param displayName null for the username
   * @throws ApiError 403 when there is a user, 400 for what may not be
   */
  SignedIn register(String username, String email, String password, @Nullable String displayName) {
    if (!database.<Boolean>read(this::isOpen)) {
      throw closed();
    }
    return makeFirst(username, email, password, displayName, (sql, user) -> {});
  }

  /**
   * Makes the owner whom somebody else has let in, whether registration is open or not, and signs
   * in.
   *
   * @param email null for one at home
   * @param alongside what is made for the owner in the same transaction
   * @throws ApiError 403 when there is a user, 400 for what may not be
   */
  SignedIn claim(
      String username, @Nullable String email, String password, BiConsumer<Sql, User> alongside) {
    return makeFirst(username, email == null ? username + HOME : email, password, null, alongside);
  }

  private SignedIn makeFirst(
      String username,
      String email,
      String password,
      @Nullable String displayName,
      BiConsumer<Sql, User> alongside) {
    if (database.<Boolean>read(users::any)) {
      throw closed();
    }
    var shown = displayName == null ? username : displayName;
    AccountRules.checkUsername(username);
    AccountRules.checkEmail(email);
    AccountRules.checkPassword(password);
    AccountRules.checkDisplayName(shown);
    var hash = hashes.run(() -> passwords.hash(password));
    var signedIn =
        database.<@Nullable SignedIn>write(sql -> {
          if (users.any(sql)) {
            return null;
          }
          var user = users.add(sql, new Users.NewUser(username, email, shown, hash));
          alongside.accept(sql, user);
          return new SignedIn(user, sessions.start(sql, user.id()));
        });
    if (signedIn == null) {
      throw closed();
    }
    return signedIn;
  }

  /**
   * Makes the owner that the environment asks for, on an empty database only.
   *
   * @return null when there was a user already
   * @throws StartException when name or password may not be
   */
  @Nullable User makeOwner(String username, String password) {
    if (database.<Boolean>read(users::any)) {
      return null;
    }
    check("OWNER_USERNAME", () -> AccountRules.checkUsername(username));
    check("OWNER_PASSWORD", () -> AccountRules.checkPassword(password));
    var hash = hashes.run(() -> passwords.hash(password));
    var owner = new Users.NewUser(username, username + HOME, username, hash);
    return database.write(sql -> users.any(sql) ? null : users.add(sql, owner));
  }

  /**
   * Makes the user everybody is in sandbox mode, with a password that does not exist.
   *
   * @throws StartException when the database holds any other user
   */
  void makeSandboxUser() {
    database.write(sql -> {
      if (!users.list(sql).stream().allMatch(user -> user.username().equals(Users.SANDBOX))) {
        throw new StartException(
            "SANDBOX_MODE is refused on a database that holds a user: everybody would be let in");
      }
      return users.any(sql) ? null : users.add(sql, sandboxUser());
    });
  }

  private static Users.NewUser sandboxUser() {
    var name = Users.SANDBOX;
    return new Users.NewUser(name, name + HOME, name, Passwords.unmatchable());
  }

  private static void check(String variable, Runnable rule) {
    try {
      rule.run();
    } catch (ApiError e) {
      throw new StartException(variable + ": " + e.text());
    }
  }

  private static ApiError closed() {
    return ApiError.forbidden("Registration disabled - this is a single-tenant instance");
  }
}
