package social.tenant.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.Environment;
import social.tenant.Settings;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.fair.Bounds;
import social.tenant.fleet.fair.Shares;
import social.tenant.fleet.life.Limits;
import social.tenant.store.StartException;

/**
 * What a host is told by its environment.
 *
 * @param directory everything the host and its tenants keep
 * @param port TCP port on all addresses
 * @param socketPath a Unix socket to listen on instead of TCP
 * @param isInherited listen on the socket that is the standard input instead
 * @param url its own public address, without a trailing slash; tenants are below it
 * @param addressForm how tenants are told apart
 * @param limits how many tenants are open, and for how long
 * @param shares how many requests run and wait, of all tenants and of each
 * @param bounds what else each tenant may do
 * @param imports so many may run at once, of all tenants
 * @param operatorPort TCP port for the operator; null: only the Unix socket in the directory
 * @param operatorToken opens the operator's port
 * @param tenant what holds for every tenant
 */
public record HostSettings(
    Path directory,
    int port,
    @Nullable Path socketPath,
    boolean isInherited,
    String url,
    Addresses.Form addressForm,
    Limits limits,
    Shares shares,
    Bounds bounds,
    int imports,
    @Nullable Integer operatorPort,
    @Nullable String operatorToken,
    Settings tenant) {
  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_OPEN = 2_000;
  private static final int MOST_OPEN = 1_000_000;
  private static final int DEFAULT_REQUESTS = 512;
  private static final int DEFAULT_REQUESTS_EACH = 16;
  private static final int DEFAULT_WAITING = 8_000;
  private static final int DEFAULT_WAITING_EACH = 1_000;
  private static final int DEFAULT_UPLOADS_EACH = 8;
  private static final int DEFAULT_IMPORTS = 4;
  private static final int MOST_REQUESTS = 100_000;
  private static final int SHORTEST_TOKEN = 16;
  private static final Duration DEFAULT_IDLE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Reads the environment.
   *
   * @throws StartException naming the first variable that can not be used
   */
  public static HostSettings from(Map<String, String> variables) {
    var env = new Environment(variables);
    var port = (int) env.number("PORT", DEFAULT_PORT, 1, 65_535);
    var url = env.url("HOST_URL");
    if (url != null && !URI.create(url).getRawPath().isEmpty()) {
      throw new StartException("HOST_URL must have no path");
    }
    var directory = env.path("HOST_DIR");
    var idle = env.duration("IDLE_AFTER");
    var operatorPort = (int) env.number("OPERATOR_PORT", -1, 1, 65_535);
    return new HostSettings(
        directory == null ? Path.of("host") : directory,
        port,
        env.path("SOCKET_PATH"),
        env.flag("INHERIT_SOCKET"),
        url == null ? "http://localhost:" + port : url,
        env.choice("TENANT_ADDRESS", Addresses.Form.NAME, Addresses.Form.values()),
        new Limits(
            idle == null ? DEFAULT_IDLE : idle,
            (int) env.number("MAX_OPEN_TENANTS", DEFAULT_OPEN, 1, MOST_OPEN),
            PATIENCE),
        shares(env),
        bounds(env),
        (int) env.number("MAX_IMPORTS", DEFAULT_IMPORTS, 1, MOST_REQUESTS),
        operatorPort < 0 ? null : operatorPort,
        operatorToken(env, operatorPort),
        Settings.from(variables));
  }

  private static Shares shares(Environment env) {
    return new Shares(
        (int) env.number("MAX_REQUESTS", DEFAULT_REQUESTS, 1, MOST_REQUESTS),
        (int) env.number("MAX_TENANT_REQUESTS", DEFAULT_REQUESTS_EACH, 1, MOST_REQUESTS),
        (int) env.number("MAX_WAITING", DEFAULT_WAITING, 0, MOST_REQUESTS),
        (int) env.number("MAX_TENANT_WAITING", DEFAULT_WAITING_EACH, 0, MOST_REQUESTS),
        PATIENCE);
  }

  private static Bounds bounds(Environment env) {
    return new Bounds(
        (int) env.number("MAX_TENANT_RATE", 0, 1, MOST_REQUESTS),
        env.number("MAX_TENANT_BYTES", 0, 1, Long.MAX_VALUE),
        (int) env.number("MAX_TENANT_UPLOADS", DEFAULT_UPLOADS_EACH, 1, MOST_REQUESTS));
  }

  private static @Nullable String operatorToken(Environment env, int operatorPort) {
    var token = env.text("OPERATOR_TOKEN");
    if (operatorPort >= 0 && (token == null || token.length() < SHORTEST_TOKEN)) {
      throw new StartException(
          "OPERATOR_PORT needs an OPERATOR_TOKEN of at least " + SHORTEST_TOKEN + " characters");
    }
    return token;
  }

  /** Where the operator's commands find the host. */
  Path operatorSocket() {
    return directory.resolve("operator.sock");
  }

  @Override
  public String toString() {
    return "HostSettings";
  }
}
