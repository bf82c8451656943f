package social.tenant.http;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Date} of answers (RFC 9110, sections 5.6.7 and 6.6.1), made once a second.
 *
 * <p>Jetty's own is made by a calendar, which asks where the week begins, and so loads all locales
 * of the JDK: half a megabyte of a native process.
 *
 * <p>Safe for use by many threads.
 */
final class DateHeader {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final InstantSource time;
  private volatile @Nullable Made last;

  /**
   * @param time between the years 0 and 9999
   */
  DateHeader(InstantSource time) {
    this.time = time;
  }

  private record Made(long second, HttpField field) {}

  /** The header of an answer that is made now. */
  HttpField now() {
    var second = time.instant().getEpochSecond();
    var made = last;
    if (made == null || made.second() != second) {
      made = new Made(second, new PreEncodedHttpField(HttpHeader.DATE, text(second)));
      last = made;
    }
    return made.field();
  }

  private static String text(long second) {
    var moment = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    var text = new StringBuilder(29);
    text.append(DAYS.get(moment.getDayOfWeek().getValue() - 1)).append(", ");
    pad(text, moment.getDayOfMonth()).append(' ');
    text.append(MONTHS.get(moment.getMonthValue() - 1)).append(' ');
    pad(pad(text, moment.getYear() / 100), moment.getYear() % 100).append(' ');
    pad(text, moment.getHour()).append(':');
    pad(text, moment.getMinute()).append(':');
    pad(text, moment.getSecond());
    return text.append(" GMT").toString();
  }

  private static StringBuilder pad(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
