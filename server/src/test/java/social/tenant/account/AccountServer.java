package social.tenant.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.http.Answer;
import social.tenant.http.Cors;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.http.TrustedProxies;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.store.Sql;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/**
 * A server with nothing but accounts, over a directory of its own, with a time that tests move; a
 * new one for each test. Below {@code /probe} there is a route for each guard, which answers with
 * the caller's username.
 *
 * <p>Where the tests run against a binary it is that, and whoever looks behind the API, or moves
 * the time, is skipped.
 */
final class AccountServer implements BeforeEachCallback, AfterEachCallback {
  static final String PASSWORD = "correct horse";
  static final String OWN_ORIGIN = "https://ann.example";
  static final String FURTHER_ORIGIN = "https://app.example";
  static final AccountConfig CONFIG =
      new AccountConfig(null, 4, false, OWN_ORIGIN, Set.of(FURTHER_ORIGIN));

  private static final Pattern REASON = Pattern.compile("\\[tenant: (.*)]");

  private final MovableTime time = new MovableTime();
  private HashGate gate = HashGate.standard();
  private final List<String> ended = new CopyOnWriteArrayList<>();

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      Log.to(new PrintStream(logged, true, StandardCharsets.UTF_8), Log.Format.TEXT);
  private AccountConfig config;
  private @Nullable Path path;
  private @Nullable DataDirectory directory;
  private @Nullable Database database;
  private @Nullable Accounts accounts;
  private @Nullable HttpServer server;
  private @Nullable TestTenant binary;

  AccountServer() {
    this(CONFIG);
  }

  AccountServer(AccountConfig config) {
    this.config = config;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    path = Files.createTempDirectory("accounts");
    open();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Stops and starts again over the same directory. */
  void restart(AccountConfig changed) {
    close();
    config = changed;
    open();
  }

  void restart() {
    restart(config);
  }

  /** The time, which tests move. */
  MovableTime time() {
    TestTenant.requireInside();
    return time;
  }

  /** Through which passwords go from the next start on. */
  void setGate(HashGate other) {
    TestTenant.requireInside();
    gate = other;
  }

  /** The ids of credentials that have ended. */
  List<String> ended() {
    TestTenant.requireInside();
    return ended;
  }

  /** The path of a route that has only a guard, which the program itself does not have. */
  static String probe(String guard) {
    TestTenant.requireInside();
    return "/probe/" + guard;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  Database database() {
    TestTenant.requireInside();
    return database;
  }

  Accounts accounts() {
    TestTenant.requireInside();
    return accounts;
  }

  String log() {
    if (binary != null) {
      return binary.log();
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  /** Somebody without credentials. */
  Api client() {
    return binary == null ? Api.of("http://localhost:" + server.port()) : binary.anyone();
  }

  /** Somebody whose requests come from an address. */
  Api clientAt(String address) {
    return client().with("X-Forwarded-For", address);
  }

  /** The same client, with a session in its cookie. */
  static Api withCookie(Api client, String token) {
    return client.with("Cookie", "tenant_auth=" + token);
  }

  /** The seconds that a refused client is asked to wait. */
  static long retryAfter(Api.Answer answer) {
    return Long.parseLong(answer.header("Retry-After"));
  }

  Api.Answer register() {
    return client()
        .post(
            "/api/auth/register",
            "{\"username\":\"ann\",\"email\":\"ann@x\",\"password\":\"" + PASSWORD + "\"}");
  }

  /** Registers the owner and gives the token of the session. */
  String owner() {
    return register().field("token");
  }

  Api.Answer login(Api client, String username, String password) {
    return client.post(
        "/api/auth/login", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
  }

  /** Makes a key as somebody who may, and gives its text. */
  String key(String token, String scopes) {
    return client()
        .as(token)
        .post("/api/keys", "{\"name\":\"k\",\"scopes\":" + scopes + "}")
        .field("key");
  }

  /** Puts another hash in place of the owner's. */
  void setPasswordHash(String hash) {
    change("update users set password_hash = ?", hash);
  }

  void change(String sql, @Nullable Object... parameters) {
    database().write(connection -> connection.run(sql, parameters));
  }

  /** Does something in a transaction of its own. */
  void inWrite(Consumer<Sql> work) {
    database()
        .write(sql -> {
          work.accept(sql);
          return null;
        });
  }

  @Nullable String text(String sql, @Nullable Object... parameters) {
    return database().read(connection -> connection.text(sql, parameters));
  }

  long number(String sql, @Nullable Object... parameters) {
    return database().read(connection -> connection.number(sql, parameters));
  }

  private void open() {
    if (TestTenant.isBinary()) {
      binary = startBinary();
      return;
    }
    directory = DataDirectory.lock(path);
    database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
    accounts =
        new Accounts(
            config,
            directory,
            database,
            gate,
            (sql, hash) -> null,
            ended::add,
            new Clock(time),
            new SecureRandom(),
            log);
    Routes routes = new Routes();
    accounts.declare(routes);
    declareProbes(routes, accounts.access());
    var proxies = TrustedProxies.of(List.of("127.0.0.1", "::1"));
    server =
        HttpServer.start(
            HttpConfig.onPort(0).withProxies(proxies),
            new Router(routes, new Cors(config.furtherOrigins()), log),
            log);
  }

  /** A process that ends at once says why as it would say it in here. */
  private TestTenant startBinary() {
    try {
      return TestTenant.in(path, environment());
    } catch (AssertionError e) {
      var reason = REASON.matcher(String.valueOf(e.getMessage()));
      if (reason.find()) {
        throw new StartException(reason.group(1), e);
      }
      throw e;
    }
  }

  /** The configuration, as a process is told it. */
  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("BCRYPT_COST", Integer.toString(config.bcryptCost()));
    variables.put("SANDBOX_MODE", Boolean.toString(config.sandbox()));
    variables.put("CORS_ORIGINS", String.join(",", config.furtherOrigins()));
    variables.put("TRUSTED_PROXIES", "127.0.0.1,::1");
    if (config.ownOrigin() != null) {
      variables.put("INSTANCE_URL", config.ownOrigin());
    }
    if (config.jwtSecret() != null) {
      variables.put("JWT_SECRET", config.jwtSecret());
    }
    return variables;
  }

  private static void declareProbes(Routes routes, Access access) {
    CallerHandler name = (exchange, caller) -> answer(caller);
    VisitorHandler nameOrNone = (exchange, caller) -> answer(caller);
    routes
        .get("/probe/any", access.any(name))
        .post("/probe/any", access.any(name))
        .get("/probe/optional", access.optional(nameOrNone))
        .post("/probe/optional", access.optional(nameOrNone))
        .get("/probe/scope", access.scope("things:write", name))
        .post("/probe/scope", access.scope("things:write", name))
        .get("/probe/either", access.eitherScope("things:write", "things:delete", name))
        .get("/probe/both", access.bothScopes("views:read", "things:read", name))
        .get("/probe/session", access.session(name))
        .get("/probe/admin", access.admin(name));
  }

  private static Answer answer(@Nullable Caller caller) {
    String name = caller == null ? "nobody" : caller.user().username();
    return Answer.ok(out -> out.beginObject().field("caller", name).endObject());
  }

  /** Closes what is open; a start that was refused opened less. */
  private void close() {
    for (AutoCloseable part : new AutoCloseable[] {binary, server, database, directory}) {
      closeIfOpen(part);
    }
    binary = null;
    server = null;
    database = null;
    directory = null;
  }

  private static void closeIfOpen(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
