package social.tenant.account;

import java.security.SecureRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/** The accounts of one tenant, put together. */
public final class Accounts {
  private final Users users;
  private final PreferenceStore preferences = new PreferenceStore();
  private final CrossSite crossSite;
  private final Access access;
  private final Registration registration;
  private final AccountRoutes accountRoutes;
  private final PreferenceRoutes preferenceRoutes;
  private final KeyRoutes keyRoutes;

  /**
   * Puts the accounts of a tenant together. In sandbox mode makes the sandbox user.
   *
   * @param gate through which all password hashes go; may be shared with other tenants
   * @param channelTokens knows the tokens of channels
   * @param ended is told of credentials that end
   * @throws StartException when the configuration can not be used with this directory or database
   */
  public Accounts(
      AccountConfig config,
      DataDirectory directory,
      Database database,
      HashGate gate,
      ChannelTokens channelTokens,
      CredentialEnd ended,
      Clock clock,
      SecureRandom random,
      Log log) {
    var key = SessionKey.find(config.jwtSecret(), directory, random, log);
    var sessions = new Sessions(new SessionTokens(key), clock, ended);
    var passwords = new Passwords(config.bcryptCost(), random);
    var hashes = gate.line();
    var keyCheck = new KeyCheck(database, passwords, hashes, clock);
    users = new Users(clock, sessions, ended);
    crossSite = new CrossSite(config.ownOrigin(), config.furtherOrigins());
    access =
        new Access(
            new Credentials(database, sessions, keyCheck, channelTokens, users, config.sandbox()),
            crossSite);
    registration =
        new Registration(database, users, sessions, passwords, hashes, config.registration());
    var login = new Login(database, users, sessions, passwords, new LoginThrottle(clock), hashes);
    accountRoutes =
        new AccountRoutes(
            database, clock, access, users, sessions, registration, login, config.sandbox());
    preferenceRoutes = new PreferenceRoutes(database, access, preferences);
    keyRoutes = new KeyRoutes(database, access, new ApiKeys(clock, random, ended));
    if (config.sandbox()) {
      registration.makeSandboxUser();
    }
  }

  /**
   * Makes the owner that the environment asks for, if there is no user yet.
   *
   * @return null when there was one
   * @throws StartException naming the variable that can not be used
   */
  public @Nullable User makeOwner(String username, String password) {
    return registration.makeOwner(username, password);
  }

  /**
   * Makes the owner of a tenant that has none, for somebody whom whoever runs the tenant has let
   * in, and signs in: answers as a registration does.
   *
   * @param email null for one at home
   * @param alongside what is made for the owner in the same transaction
   * @throws social.tenant.http.ApiError 403 when there is a user, 400 for what may not be, 429
   */
  public Answer claim(
      Exchange exchange,
      String username,
      @Nullable String email,
      String password,
      BiConsumer<Sql, User> alongside) {
    return accountRoutes.claim(exchange, username, email, password, alongside);
  }

  /** Declares everything below {@code /api/auth}, {@code /api/settings} and {@code /api/keys}. */
  public void declare(Routes routes) {
    accountRoutes.declare(routes);
    preferenceRoutes.declare(routes);
    keyRoutes.declare(routes);
  }

  /** The guards before routes. */
  public Access access() {
    return access;
  }

  /** The people. */
  public Users users() {
    return users;
  }

  /** What they decided about others. */
  public PreferenceStore preferences() {
    return preferences;
  }

  /** Tells foreign pages from the own one. */
  public CrossSite crossSite() {
    return crossSite;
  }
}
