package social.tenant.thing;

import java.util.regex.Pattern;
import social.tenant.http.ApiError;
import social.tenant.http.Query;

/**
 * Which page of what was found is asked for.
 *
 * @param page from 1
 * @param count things a page, at most {@link #MAX_COUNT}; {@link #EVERYTHING} on one page
 */
public record Paging(long page, int count) {
  /** The most things on a page of several. */
  public static final int MAX_COUNT = 500;

  /** All on one page. */
  public static final int EVERYTHING = -1;

  private static final int DEFAULT_COUNT = 50;
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

  /**
   * Reads the parameters {@code page} and {@code count}. A page below 1 is the first. A count of
   * {@code all}, 0 or less asks for everything; one that can not be read counts as 50.
   *
   * @throws ApiError 400 when the page is no whole number
   */
  public static Paging of(Query query) {
    var page = query.text("page", "1");
    if (!WHOLE_NUMBER.matcher(page).matches()) {
      throw ApiError.badRequest("Parameter page must be a whole number");
    }
    var count = count(query.text("count", ""));
    return new Paging(count == EVERYTHING ? 1 : Math.max(1, number(page)), count);
  }

  /** How many things come before this page. */
  long offset() {
    var before = page - 1;
    return before > Long.MAX_VALUE / MAX_COUNT ? Long.MAX_VALUE : before * Math.max(0, count);
  }

  /** Does a page of so many things tell that none follow and that those before are as many? */
  boolean isLast(int found) {
    return count == EVERYTHING || found < count && (found > 0 || page == 1);
  }

  /** How many pages so many things fill. */
  long pages(long total) {
    return count == EVERYTHING ? 1 : Math.ceilDiv(total, (long) count);
  }

  private static int count(String text) {
    if (text.equals("all")) {
      return EVERYTHING;
    }
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      return DEFAULT_COUNT;
    }
    var count = number(text);
    return count <= 0 ? EVERYTHING : (int) Math.min(MAX_COUNT, count);
  }

  /** A whole number; one too large to hold is the largest, or the smallest. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
