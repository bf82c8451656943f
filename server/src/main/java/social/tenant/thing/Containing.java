package social.tenant.thing;

import java.util.stream.Collectors;
import social.tenant.http.ApiError;

/**
 * Asks SQLite whether a text contains another one, without regard to case in any script.
 *
 * <p>SQLite's own LIKE knows the case of ASCII letters only. Where that is not enough, GLOB is
 * given all variants of each character as a set, such as {@code [sSſ]}; the first character is
 * spelled out in one pattern a variant, since SQLite skips ahead quickly to a plain character but
 * not to a set. A NUL ends a text for both, so what stands behind one is not found.
 */
final class Containing {
  /** In characters. A pattern made of more might pass SQLite's limit of 50,000 bytes. */
  static final int MAX_LENGTH = 2000;

  /** ASCII letters that other characters differ from only in case. */
  private static final String SHARED_LETTERS = "kKsSiI";

  private Containing() {}

  /**
   * The condition that a text contains another.
   *
   * @param text an expression that is a text, not NULL
   * @throws ApiError 400 if the part is too long to be looked for
   */
  static Clause part(Clause text, String part) {
    if (part.codePointCount(0, part.length()) > MAX_LENGTH) {
      throw ApiError.badRequest(
          "A text to look for must be at most " + MAX_LENGTH + " characters long");
    }
    if (part.indexOf('\0') >= 0) {
      return Clause.FALSE;
    }
    if (part.chars().allMatch(c -> c < 0x80 && SHARED_LETTERS.indexOf(c) < 0)) {
      return text.then(Clause.of(" like ? escape '\\'", "%" + escapedForLike(part) + "%"));
    }
    var first = part.codePointAt(0);
    var rest =
        part.codePoints()
            .skip(1)
            .mapToObj(Containing::set)
            .collect(Collectors.joining("", "", "*"));
    return Clause.any(
        CaseFolding.variants(first).stream()
            .map(variant -> text.then(Clause.of(" glob ?", "*" + plain(variant) + rest)))
            .toList());
  }

  private static String escapedForLike(String part) {
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** A character with its variants. */
  private static String set(int character) {
    var variants = CaseFolding.variants(character);
    return variants.size() == 1
        ? plain(character)
        : variants.stream().map(Character::toString).collect(Collectors.joining("", "[", "]"));
  }

  /** A character without special meaning. */
  private static String plain(int character) {
    var text = Character.toString(character);
    return "*?[".contains(text) ? "[" + text + "]" : text;
  }
}
