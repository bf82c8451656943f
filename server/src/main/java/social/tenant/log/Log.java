package social.tenant.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.time.Times;

/**
 * Writes one line an event: a fixed sentence and some keys with values.
 *
 * <pre>{@code
 * log.info("Listening", "port", 8069);
 * 2026-01-02T03:04:05.678901Z INFO Listening port=8069
 * {"time":"2026-01-02T03:04:05.678901Z","level":"INFO","event":"Listening","port":"8069"}
 * }</pre>
 *
 * <p>Passwords, tokens, keys, cookies and bodies are never given to it. Safe for use by many
 * threads: a line is written by one call.
 */
public final class Log {
  /** How a line looks: for people or for programs. */
  public enum Format {
    TEXT,
    JSON
  }

  private enum Level {
    INFO,
    WARN,
    ERROR
  }

  private final PrintStream out;
  private final Format format;
  private final InstantSource time;
  private final List<Object> context;

  private Log(PrintStream out, Format format, InstantSource time, List<Object> context) {
    this.out = out;
    this.format = format;
    this.time = time;
    this.context = context;
  }

  /** A log that writes to a stream. */
  public static Log to(PrintStream out, Format format) {
    return new Log(out, format, InstantSource.system(), List.of());
  }

  /** The same log, with a key and value in each line. */
  public Log with(String key, String value) {
    var extended = new ArrayList<>(context);
    extended.add(key);
    extended.add(value);
    return new Log(out, format, time, List.copyOf(extended));
  }

  /** Something an operator may want to know. */
  public void info(String event, @Nullable Object... keysAndValues) {
    write(Level.INFO, event, null, keysAndValues);
  }

  /** Something an operator should look at, though the server goes on as it should. */
  public void warn(String event, @Nullable Object... keysAndValues) {
    write(Level.WARN, event, null, keysAndValues);
  }

  /** A fault, with its stack trace. */
  public void error(String event, Throwable fault, @Nullable Object... keysAndValues) {
    write(Level.ERROR, event, fault, keysAndValues);
  }

  private void write(
      Level level, String event, @Nullable Throwable fault, @Nullable Object... keysAndValues) {
    var pairs = new ArrayList<@Nullable Object>(context);
    pairs.addAll(Arrays.asList(keysAndValues));
    var now = Times.format(time.instant());
    out.println(
        format == Format.JSON
            ? LogLine.json(now, level.name(), event, pairs, stackTrace(fault))
            : LogLine.text(now, level.name(), event, pairs, stackTrace(fault)));
  }

  private static @Nullable String stackTrace(@Nullable Throwable fault) {
    if (fault == null) {
      return null;
    }
    var text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }
}
