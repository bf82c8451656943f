package social.tenant.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The one form in which moments are stored and answered: RFC 3339 in UTC with six fractional digits
 * and {@code Z}, for example {@code 2026-01-02T03:04:05.678901Z}. The order of such texts is the
 * order of the moments.
 */
public final class Times {
  private static final int MICROS_PER_SECOND = 1_000_000;

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)[Tt ](?<time>\\d\\d:\\d\\d:\\d\\d)"
              + "(?:(?<fraction>\\.\\d{1,9})\\d*)?(?<offset>[Zz]|[+-]\\d\\d:\\d\\d)");

  private Times() {}

  /**
   * Formats a moment; nanoseconds are cut, not rounded.
   *
   * @param moment a moment of the years 0 to 9999
   */
  public static String format(Instant moment) {
    var time = moment.atOffset(ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new DateTimeException("Year out of range: " + time.getYear());
    }
    var text = new StringBuilder(27);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    return digits(text, time.getNano() / 1000, 6).append('Z').toString();
  }

  /**
   * Reads a moment in RFC 3339, with any offset and any number of fractional digits, of which nine
   * count.
   *
   * @throws DateTimeParseException when the text is something else
   */
  public static Instant parse(String rfc3339) {
    var parts = RFC_3339.matcher(rfc3339);
    if (!parts.matches()) {
      throw new DateTimeParseException("Not in the form of RFC 3339", rfc3339, 0);
    }
    var fraction = parts.group("fraction") == null ? "" : parts.group("fraction");
    var moment = parts.group("date") + "T" + parts.group("time") + fraction + parts.group("offset");
    return OffsetDateTime.parse(moment).toInstant();
  }

  /** The stored form of a moment given in any RFC 3339 form. */
  public static String normalize(String rfc3339) {
    return format(parse(rfc3339));
  }

  /** A stored moment, some microseconds later (or earlier, when negative). */
  public static String plusMicros(String moment, long micros) {
    return format(Instant.parse(moment).plus(micros, ChronoUnit.MICROS));
  }

  /** Microseconds since 1970, cut. */
  static long micros(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), MICROS_PER_SECOND), moment.getNano() / 1000);
  }

  static Instant ofMicros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    var digits = Integer.toString(number);
    return text.repeat('0', width - digits.length()).append(digits);
  }
}
