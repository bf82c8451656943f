package social.tenant.thing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.time.Times;

/**
 * A time as it is asked for: a moment, or the whole of a day in UTC. Both ends belong to it.
 *
 * @param first its first moment, in the stored form
 * @param last its last moment, in the stored form
 */
public record TimeBound(String first, String last) {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /**
   * Reads a plain date or an RFC 3339 time.
   *
   * @param parameter what the text was sent as
   * @throws ApiError 400 when it is neither
   */
  public static TimeBound parse(String parameter, String text) {
    var bound = read(text);
    if (bound == null) {
      throw ApiError.badRequest("Parameter " + parameter + " must be a date or an RFC 3339 time");
    }
    return bound;
  }

  /** Reads a plain date or an RFC 3339 time; null when it is neither. */
  static @Nullable TimeBound read(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        var day = LocalDate.parse(text);
        return new TimeBound(day + "T00:00:00.000000Z", day + "T23:59:59.999999Z");
      }
      var moment = Times.parse(text);
      return new TimeBound(Times.format(upToMicro(moment)), Times.format(moment));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The first microsecond that is not before a moment. */
  private static Instant upToMicro(Instant moment) {
    var cut = moment.truncatedTo(ChronoUnit.MICROS);
    return cut.equals(moment) ? moment : cut.plus(1, ChronoUnit.MICROS);
  }
}
