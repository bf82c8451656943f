package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.account.LoginThrottle.Subject;
import social.tenant.account.Users.Account;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** Takes passwords: to sign in, and to change the password. */
final class Login {
  /** A right password: the user, and the token of a new session unless the user is locked. */
  private record Proven(User user, @Nullable String token) {}

  private final Database database;
  private final Users users;
  private final Sessions sessions;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final HashGate.Line hashes;

  Login(
      Database database,
      Users users,
      Sessions sessions,
      Passwords passwords,
      LoginThrottle throttle,
      HashGate.Line hashes) {
    this.database = database;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.throttle = throttle;
    this.hashes = hashes;
  }

  /**
   * Signs in.
   *
   * @param name a username or an email address
   * @param address of the client, to count failures by
   * @throws ApiError 401 for an unknown name, a wrong password or a locked account; 429
   */
  SignedIn signIn(String name, String password, String address) {
    var account = database.read(sql -> users.findByLogin(sql, name));
    if (account == null) {
      disappoint(name, password, address);
    }
    var proven = account == null ? null : prove(account, password, null, address);
    if (proven == null) {
      throw Challenge.missing("Invalid credentials");
    }
    return signedIn(proven);
  }

  /**
   * Changes the password. All sessions of the user end; a new one begins.
   *
   * @throws ApiError 400 for a wrong password or one that may not be; 429
   */
  SignedIn changePassword(User user, String current, String wanted, String address) {
    AccountRules.checkPassword(wanted);
    var account = database.read(sql -> users.account(sql, user.id()));
    var proven = account == null ? null : prove(account, current, wanted, address);
    if (proven == null) {
      throw ApiError.badRequest("Current password is wrong");
    }
    return signedIn(proven);
  }

  private static SignedIn signedIn(Proven proven) {
    if (proven.token() == null) {
      throw Challenge.missing("Account is locked");
    }
    return new SignedIn(proven.user(), proven.token());
  }

  /** Takes as long over a name that nobody has as over the owner's, and counts it the same. */
  private void disappoint(String name, String password, String address) {
    var account = Subject.unknown(name);
    inTurn(
        account,
        Subject.address(address),
        begun -> passwords.matches(password, database.read(users::ownerPasswordHash)));
  }

  /**
   * Checks a password and does what follows from it.
   *
   * @param wanted the password from now on; null to keep it
   * @return null when the password is wrong
   */
  private @Nullable Proven prove(
      Account known, String password, @Nullable String wanted, String address) {
    return inTurn(
        Subject.account(known.user().id()),
        Subject.address(address),
        begun -> {
          var account = known;
          while (account != null && passwords.matches(password, account.passwordHash())) {
            var verified = account;
            var hash = hash(verified, password, wanted);
            var proven = database.write(sql -> settle(sql, verified, hash, wanted != null, begun));
            if (proven != null) {
              return proven;
            }
            account = database.read(sql -> users.account(sql, verified.user().id()));
          }
          return null;
        });
  }

  /** The hash to keep; null when the present one may stay. */
  private @Nullable String hash(Account account, String password, @Nullable String wanted) {
    if (wanted != null) {
      return passwords.hash(wanted);
    }
    return passwords.isOutdated(account.passwordHash()) ? passwords.hash(password) : null;
  }

  /** Null when somebody changed the password while it was checked. */
  private @Nullable Proven settle(
      Sql sql,
      Account verified,
      @Nullable String hash,
      boolean endOthers,
      LoginThrottle.Try begun) {
    var id = verified.user().id();
    var stored = users.account(sql, id);
    if (stored == null || !stored.passwordHash().equals(verified.passwordHash())) {
      return null;
    }
    throttle.succeed(sql, begun);
    if (hash != null) {
      users.setPasswordHash(sql, id, hash);
    }
    if (endOthers) {
      sessions.endAll(sql, id);
    }
    var user = stored.user();
    return new Proven(user, user.isLocked() ? null : sessions.start(sql, id));
  }

  /**
   * Does the slow part of a try when it is its turn. Refuses early, so that refused tries do not
   * queue; and counts only then, so that a try that never had its turn is no failure.
   */
  private <T extends @Nullable Object> T inTurn(
      Subject account, Subject address, Attempt<T> attempt) {
    database.read(sql -> {
      throttle.check(sql, account, address);
      return null;
    });
    return hashes.run(
        () -> attempt.run(database.write(sql -> throttle.begin(sql, account, address))));
  }

  private interface Attempt<T extends @Nullable Object> {
    T run(LoginThrottle.Try begun);
  }
}
