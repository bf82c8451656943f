package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is searched for: a text as it stands, and its words. Words are made of letters, digits and
 * the marks on them, as the full-text index sees it; everything else only separates them, so
 * nothing in the text can be taken for an operator of the index.
 *
 * @param text at most {@link #MAX_LENGTH} characters
 */
record SearchText(String text, List<String> words) {
  /** In characters; what is longer is cut. */
  static final int MAX_LENGTH = 256;

  static SearchText of(String q) {
    var length = q.codePointCount(0, q.length());
    var text = length > MAX_LENGTH ? q.substring(0, q.offsetByCodePoints(0, MAX_LENGTH)) : q;
    var words = new ArrayList<String>();
    for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (beginsWord(text, at)) {
        words.add(text.substring(at, wordEnd(text, at)));
      }
    }
    return new SearchText(text, List.copyOf(words));
  }

  /** Does a word begin at this place, rather than go on? */
  static boolean beginsWord(String text, int at) {
    if (!isLetter(text.codePointAt(at))) {
      return false;
    }
    var before = at;
    while (before > 0 && isMark(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    return before == 0 || !isLetter(text.codePointBefore(before));
  }

  /** Every word, or the beginning of one, as an expression of FTS5. */
  String expression() {
    return words.stream().map(word -> '"' + word + "\"*").collect(Collectors.joining(" "));
  }

  private static int wordEnd(String text, int start) {
    var end = start;
    while (end < text.length()) {
      var character = text.codePointAt(end);
      if (!isLetter(character) && !isMark(character)) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** A letter or digit of any kind. */
  private static boolean isLetter(int character) {
    return Character.isLetterOrDigit(character)
        || switch (Character.getType(character)) {
          case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.PRIVATE_USE -> true;
          default -> false;
        };
  }

  /** A mark on the letter before it. */
  static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
