package social.tenant.thing;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;

/** Who may see a thing. */
public enum Visibility {
  /** Its owner. */
  PRIVATE("private"),
  /** Also those the owner's settings call friends. */
  FRIENDS("friends"),
  /** Everyone. */
  PUBLIC("public");

  private final String word;

  Visibility(String word) {
    this.word = word;
  }

  /** The word for it on the wire and in the database. */
  public String word() {
    return word;
  }

  /**
   * What a client asks for; an empty text means private.
   *
   * @throws ApiError 400 for anything else than the three words
   */
  public static Visibility requested(String word) {
    return word.isEmpty() ? PRIVATE : exactly(word);
  }

  /**
   * The visibility of a word.
   *
   * @throws ApiError 400 for anything else than the three words
   */
  static Visibility exactly(String word) {
    var visibility = find(word);
    if (visibility == null) {
      throw ApiError.badRequest("Invalid visibility. Must be: private, friends, or public");
    }
    return visibility;
  }

  /** What a file or database says; anything but the other two words is private. */
  public static Visibility lenient(@Nullable String word) {
    var visibility = word == null ? null : find(word);
    return visibility == null ? PRIVATE : visibility;
  }

  private static @Nullable Visibility find(String word) {
    return switch (word) {
      case "private" -> PRIVATE;
      case "friends" -> FRIENDS;
      case "public" -> PUBLIC;
      default -> null;
    };
  }
}
