package social.tenant.photo;

import org.jspecify.annotations.Nullable;

/** Makes names that clients send fit to be kept and shown. */
final class Names {
  /** As long as file systems allow. */
  private static final int MAX_LETTERS = 255;

  private static final String UNKNOWN = "unknown";

  private Names() {}

  /** The name of a file without directories and control characters. */
  static String file(@Nullable String sent) {
    if (sent == null) {
      return UNKNOWN;
    }
    var name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    return shown(name);
  }

  /** A claimed content type. */
  static String type(@Nullable String claimed) {
    return claimed == null ? UNKNOWN : shown(claimed);
  }

  private static String shown(String text) {
    var letters = new StringBuilder();
    text.codePoints()
        .filter(letter -> !Character.isISOControl(letter))
        .limit(MAX_LETTERS)
        .forEach(letters::appendCodePoint);
    var shown = letters.toString().strip();
    return shown.isEmpty() ? UNKNOWN : shown;
  }
}
