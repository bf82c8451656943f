package social.tenant.http;

import org.jspecify.annotations.Nullable;

/**
 * The table of routes that all tenants of a process have: compiled for the first, since it takes
 * fifty times the memory of the handlers alone.
 *
 * <p>Safe for use by many threads.
 */
public final class SharedTable {
  private @Nullable RouteTable table;

  /**
   * The table, compiled from these routes if it is the first time.
   *
   * @throws IllegalArgumentException if it was compiled from other routes
   */
  public synchronized RouteTable of(Routes routes) {
    if (table == null) {
      table = RouteTable.of(routes.all());
    }
    return table;
  }
}
