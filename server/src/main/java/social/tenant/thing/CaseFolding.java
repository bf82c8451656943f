package social.tenant.thing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which characters differ only in their case, in any script: those that Java's simple mappings to
 * upper and then to lower case make one, as {@link String#equalsIgnoreCase} does.
 */
final class CaseFolding {
  /**
   * The characters that are neither the upper, title nor lower case of what they fold to: the long
   * s, the Kelvin sign, the final sigma and their like. A test finds them again in Unicode.
   */
  static final String OTHERS =
      "\u0130\u0131\u017f\u1e9b\u212a\u212b\u2126\u00b5\u1e9e\u0345\u1fbe\u03c2\u03d0\u03d1\u03f4"
          + "\u03d5\u03d6\u03f0\u03f1\u03f5\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88";

  private CaseFolding() {}

  /** What stands for a character and all that differ from it only in case. */
  static int fold(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  /** A text, character by character. */
  static int[] fold(String text) {
    return text.codePoints().map(CaseFolding::fold).toArray();
  }

  /** A character and all that differ from it only in case. */
  static List<Integer> variants(int character) {
    var folded = fold(character);
    return IntStream.concat(
            IntStream.of(folded, Character.toUpperCase(folded), Character.toTitleCase(folded)),
            OTHERS.codePoints().filter(other -> fold(other) == folded))
        .distinct()
        .boxed()
        .toList();
  }
}
