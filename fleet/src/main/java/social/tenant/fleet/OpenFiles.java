package social.tenant.fleet;

import social.tenant.http.Limits;
import social.tenant.log.Log;
import social.tenant.metric.ProcessFigures;

/**
 * How many files and connections the host may have open, and how many it needs when everything is
 * at its limit.
 *
 * @param limit of the process; 0 where it is not known
 */
record OpenFiles(long limit, long needed) {
  /** The database, its WAL, the WAL's index, the lock. */
  private static final long EACH_TENANT = 4;

  /** The jar, the registry, the logs, the listening sockets, and what passes by. */
  private static final long HOST = 200;

  /** Those of this process. */
  static OpenFiles of(HostSettings settings) {
    return new OpenFiles(ProcessFigures.mostFiles(), needed(settings.limits().open()));
  }

  /** For so many open tenants and as many connections as the server takes. */
  static long needed(int openTenants) {
    return HOST + EACH_TENANT * openTenants + Limits.standard().connections();
  }

  boolean suffice() {
    return limit == 0 || limit >= needed;
  }

  /** Says so if there are too few. */
  void check(Log log) {
    if (!suffice()) {
      log.warn(
          "The limit of open files (ulimit -n, LimitNOFILE) is lower than what may be needed",
          "limit",
          limit,
          "needed",
          needed);
    }
  }
}
