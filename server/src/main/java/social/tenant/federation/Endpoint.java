package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.http.Exchange;
import social.tenant.store.Database;

/**
 * The address by which others know this tenant: the configured one, else the one of the request
 * that is answered, else the one of the last request whose sender had credentials. That last one is
 * kept among the owner's settings.
 *
 * <p>Safe for use by many threads.
 */
public final class Endpoint {
  private static final String SETTING = "endpoint";

  private final @Nullable String configured;
  private final int port;
  private final Database database;
  private final Users users;
  private volatile @Nullable String lastSeen;

  /**
   * @param configured the public base URL; null when nobody said it
   * @param port of this server, for the address of last resort
   */
  public Endpoint(@Nullable String configured, int port, Database database, Users users) {
    this.configured = normalOrAsItIs(configured);
    this.port = port;
    this.database = database;
    this.users = users;
  }

  /** The address, as far as the sender of a request is concerned. */
  public String of(Exchange exchange) {
    return configured == null ? exchange.origin() : configured;
  }

  /** The address when no request is answered. */
  public String current() {
    if (configured != null) {
      return configured;
    }
    var seen = lastSeen;
    if (seen == null) {
      seen = kept();
      lastSeen = seen;
    }
    return seen.isEmpty() ? "http://localhost:" + port : seen;
  }

  /** Notes the address by which somebody with credentials reached this tenant. */
  public void seen(Exchange exchange) {
    if (configured != null || exchange.origin().equals(current())) {
      return;
    }
    var origin = exchange.origin();
    lastSeen = origin;
    database.write(sql -> {
      var owner = users.owner(sql);
      return owner == null
          ? 0
          : sql.run(
              """
              insert into settings (user_id, name, value) values (?, ?, ?)
              on conflict (user_id, name) do update set value = excluded.value\
              """,
              owner.id(),
              SETTING,
              origin);
    });
  }

  private String kept() {
    var value =
        database.read(sql -> {
          var owner = users.owner(sql);
          return owner == null
              ? null
              : sql.text(
                  "select value from settings where user_id = ? and name = ?", owner.id(), SETTING);
        });
    return value == null ? "" : value;
  }

  private static @Nullable String normalOrAsItIs(@Nullable String url) {
    var normal = url == null ? null : Endpoints.normalize(url);
    return normal == null ? url : normal;
  }
}
