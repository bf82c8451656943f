package social.tenant.log;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Leads what libraries log by SLF4J, from warnings up, into our own log. SLF4J finds it by its name
 * in {@code META-INF/services} and makes one a process, which is why the log it leads to is the one
 * thing in this server that a whole process shares.
 */
public final class Slf4jProvider implements SLF4JServiceProvider {
  private static final AtomicReference<@Nullable Log> PROCESS_LOG = new AtomicReference<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Says where the warnings of libraries go from now on; before that they go nowhere. */
  public static void leadTo(Log log) {
    PROCESS_LOG.set(log);
  }

  static void pass(Level level, String logger, String message, @Nullable Throwable fault) {
    var log = PROCESS_LOG.get();
    if (log == null) {
      return;
    }
    if (level == Level.ERROR && fault != null) {
      log.error(message, fault, "logger", logger);
    } else if (fault != null) {
      log.warn(message, "logger", logger, "cause", fault);
    } else {
      log.warn(message, "logger", logger);
    }
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Slf4jLogger::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Nothing to prepare: loggers hold only their name.
  }
}
