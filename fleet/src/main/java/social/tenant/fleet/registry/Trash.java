package social.tenant.fleet.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.time.Alarms;
import social.tenant.time.Clock;

/**
 * Empties the trash of what has lain there for long enough. Between two times it has one alarm.
 *
 * <p>Safe for use by many threads.
 */
public final class Trash implements AutoCloseable {
  private final TenantDirectories directories;
  private final Clock clock;
  private final Log log;
  private Alarms.@Nullable Alarm alarm;
  private boolean isClosed;

  public Trash(TenantDirectories directories, Clock clock, Log log) {
    this.directories = directories;
    this.clock = clock;
    this.log = log;
  }

  /** Empties it now, and from now on whenever something has become old. */
  public void start() {
    var nothingSooner = clock.instant().plus(TenantDirectories.KEPT);
    Instant next = null;
    try {
      next = directories.emptyTrash();
    } catch (RuntimeException e) {
      log.error("The trash was not emptied", e);
    }
    plan(next == null ? nothingSooner : next);
  }

  private synchronized void plan(Instant next) {
    if (!isClosed) {
      alarm = clock.alarm(next, this::start);
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
