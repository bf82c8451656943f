package social.tenant.view;

import java.util.Locale;
import social.tenant.http.ApiError;

/** How a view is shown. */
public enum ViewType {
  FEED,
  TABLE,
  BOARD,
  CALENDAR;

  /** The word for it on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a word.
   *
   * @throws ApiError 400 for any other word
   */
  static ViewType of(String word) {
    for (var type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw ApiError.badRequest("Invalid view type. Must be: feed, table, board, or calendar");
  }
}
