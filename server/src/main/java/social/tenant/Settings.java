package social.tenant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Authorities;
import social.tenant.http.TrustedProxies;
import social.tenant.log.Log;
import social.tenant.store.Durability;

/**
 * What a server is told by its environment. {@link #from} reads and checks everything, so that a
 * bad value stops the start with one line that names its variable.
 *
 * @param port TCP port on all addresses; 0 takes a free one
 * @param socketPath a Unix socket to listen on instead of TCP
 * @param dataDirectory everything the tenant keeps
 * @param databasePath the database file
 * @param durability what a commit survives
 * @param jwtSecret key of session tokens; null: one is made in the data directory
 * @param ownerUsername the owner made on an empty database, together with {@code ownerPassword}
 * @param ownerPassword see {@code ownerUsername}
 * @param sandbox every request runs as the sandbox user
 * @param bcryptCost 4 to 15
 * @param instanceUrl public base URL, without a trailing slash; null: taken from requests
 * @param trustedProxies addresses or CIDR ranges whose forwarding headers count
 * @param corsOrigins further origins with credentials
 * @param allowPrivatePeers allow requests to private addresses
 * @param maxUploadBytes one uploaded file
 * @param maxImportBytes one import
 * @param staticUrl where the web client's files are, without a trailing slash; null: the bundled
 *     ones
 * @param authorities whom to believe when others are asked over https
 * @param metricsToken opens {@code GET /metrics}
 * @param logFormat lines for people or for programs
 * @param idleExitAfter how long without a request until the process ends; null: never
 * @param userId named to the readiness callback
 * @param hypervisorCallbackUrl the readiness callback
 * @param registration whether the first to come may make herself the owner
 */
public record Settings(
    int port,
    @Nullable Path socketPath,
    Path dataDirectory,
    Path databasePath,
    Durability durability,
    @Nullable String jwtSecret,
    @Nullable String ownerUsername,
    @Nullable String ownerPassword,
    boolean sandbox,
    int bcryptCost,
    @Nullable String instanceUrl,
    TrustedProxies trustedProxies,
    Set<String> corsOrigins,
    boolean allowPrivatePeers,
    long maxUploadBytes,
    long maxImportBytes,
    @Nullable String staticUrl,
    Authorities authorities,
    @Nullable String metricsToken,
    Log.Format logFormat,
    @Nullable Duration idleExitAfter,
    @Nullable String userId,
    @Nullable String hypervisorCallbackUrl,
    boolean registration) {

  private static final String DATABASE = "tenant.db";
  private static final int DEFAULT_PORT = 8069;
  private static final int DEFAULT_BCRYPT_COST = 12;
  private static final long DEFAULT_UPLOAD_BYTES = 50L << 20;
  private static final long DEFAULT_IMPORT_BYTES = 512L << 20;

  /**
   * Reads the environment.
   *
   * @throws social.tenant.store.StartException naming the first variable that can not be used
   */
  public static Settings from(Map<String, String> environment) {
    var env = new Environment(environment);
    var databasePath = env.path("DATABASE_PATH");
    var dataDirectory = env.path("DATA_DIR");
    if (dataDirectory == null) {
      dataDirectory = databasePath == null ? Path.of("data") : directoryOf(databasePath);
    }
    var staticUrl = env.url("STATIC_URL");
    return new Settings(
        (int) env.number("PORT", DEFAULT_PORT, 0, 65_535),
        env.path("SOCKET_PATH"),
        dataDirectory,
        databasePath == null ? dataDirectory.resolve(DATABASE) : databasePath,
        env.choice("DURABILITY", Durability.NORMAL, Durability.values()),
        env.text("JWT_SECRET"),
        env.text("OWNER_USERNAME"),
        env.text("OWNER_PASSWORD"),
        env.flag("SANDBOX_MODE"),
        (int) env.number("BCRYPT_COST", DEFAULT_BCRYPT_COST, 4, 15),
        env.url("INSTANCE_URL"),
        env.proxies("TRUSTED_PROXIES"),
        Set.copyOf(env.origins("CORS_ORIGINS")),
        env.flag("ALLOW_PRIVATE_PEERS"),
        env.number("MAX_UPLOAD_BYTES", DEFAULT_UPLOAD_BYTES, 1, Long.MAX_VALUE),
        env.number("MAX_IMPORT_BYTES", DEFAULT_IMPORT_BYTES, 1, Long.MAX_VALUE),
        staticUrl == null ? env.url("TIGRIS_STATIC_URL") : staticUrl,
        new Authorities(env.file("SSL_CERT_FILE")),
        env.text("METRICS_TOKEN"),
        env.choice("LOG_FORMAT", Log.Format.TEXT, Log.Format.values()),
        env.duration("IDLE_EXIT_AFTER"),
        env.text("USER_ID"),
        env.url("HYPERVISOR_CALLBACK_URL"),
        true);
  }

  /**
   * These settings for one of many tenants of a process: its keys are its own, nobody can register
   * there unasked, and what is meant for a single tenant does not count.
   *
   * @param directory everything the tenant keeps
   * @param url its public base URL, without a trailing slash
   * @param furtherOrigins other origins by which it is reached
   */
  public Settings hosted(Path directory, String url, Set<String> furtherOrigins) {
    var origins = new HashSet<>(corsOrigins);
    origins.addAll(furtherOrigins);
    return new Settings(
        port,
        null,
        directory,
        directory.resolve(DATABASE),
        durability,
        null,
        null,
        null,
        false,
        bcryptCost,
        url,
        trustedProxies,
        origins,
        allowPrivatePeers,
        maxUploadBytes,
        maxImportBytes,
        staticUrl,
        authorities,
        metricsToken,
        logFormat,
        null,
        null,
        null,
        false);
  }

  private static Path directoryOf(Path file) {
    var directory = file.toAbsolutePath().getParent();
    return directory == null ? Path.of("data") : directory;
  }
}
