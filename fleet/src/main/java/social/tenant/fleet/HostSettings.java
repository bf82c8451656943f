package social.tenant.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.Environment;
import social.tenant.Settings;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.life.Limits;
import social.tenant.store.StartException;

/**
 * What a host is told by its environment.
 *
 * @param directory everything the host and its tenants keep
 * @param port TCP port on all addresses
 * @param socketPath a Unix socket to listen on instead of TCP
 * @param url its own public address, without a trailing slash; tenants are below it
 * @param addressForm how tenants are told apart
 * @param limits how many tenants are open, and for how long
 * @param operatorPort TCP port for the operator; null: only the Unix socket in the directory
 * @param operatorToken opens the operator's port
 * @param tenant what holds for every tenant
 */
public record HostSettings(
    Path directory,
    int port,
    @Nullable Path socketPath,
    String url,
    Addresses.Form addressForm,
    Limits limits,
    @Nullable Integer operatorPort,
    @Nullable String operatorToken,
    Settings tenant) {
  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_OPEN = 2_000;
  private static final int MOST_OPEN = 1_000_000;
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
        url == null ? "http://localhost:" + port : url,
        env.choice("TENANT_ADDRESS", Addresses.Form.NAME, Addresses.Form.values()),
        new Limits(
            idle == null ? DEFAULT_IDLE : idle,
            (int) env.number("MAX_OPEN_TENANTS", DEFAULT_OPEN, 1, MOST_OPEN),
            PATIENCE),
        operatorPort < 0 ? null : operatorPort,
        operatorToken(env, operatorPort),
        Settings.from(variables));
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
