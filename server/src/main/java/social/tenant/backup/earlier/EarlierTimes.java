package social.tenant.backup.earlier;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.time.Times;

/**
 * Reads the times of earlier servers: RFC 3339 (Rust); the text of Go's time type, such as {@code
 * 2026-11-23 14:10:04.732196536 +0100 CET m=+4.079451033}, of which the part behind {@code m=} is a
 * count since the start of the process and no part of the time; and those without a zone, which are
 * in UTC.
 */
final class EarlierTimes {
  private static final int NANO_DIGITS = 9;

  private static final Pattern TIME =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)[T ](?<time>\\d\\d:\\d\\d:\\d\\d)(?:\\.(?<fraction>\\d+))?"
              + "(?: ?(?<offset>Z|UTC|[+-]\\d\\d:?\\d\\d)(?: [A-Za-z]{1,9}| [+-]\\d{2,4})?)?"
              + "(?: m=[+-]\\d+(?:\\.\\d+)?)?",
          Pattern.CASE_INSENSITIVE);

  private EarlierTimes() {}

  /** A time in the form of {@link Times}, its nanoseconds cut; null if it is none. */
  static @Nullable String read(String text) {
    var parts = TIME.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    try {
      var time = LocalDateTime.parse(parts.group("date") + "T" + parts.group("time"));
      var moment =
          time.withNano(nanos(parts.group("fraction"))).atOffset(zone(parts.group("offset")));
      return Times.format(moment.toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
  }

  private static ZoneOffset zone(@Nullable String offset) {
    return offset == null || offset.equalsIgnoreCase("Z") || offset.equalsIgnoreCase("UTC")
        ? ZoneOffset.UTC
        : ZoneOffset.of(offset);
  }
}
