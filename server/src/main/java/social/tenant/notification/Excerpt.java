package social.tenant.notification;

/** The beginning of a text, as a reminder of what it was. */
public final class Excerpt {
  private static final int LONGEST = 100;
  private static final String MORE = "...";
  private static final int CUT = LONGEST - MORE.length();

  private Excerpt() {}

  /**
   * The text itself up to 100 characters, else 97 of them and three dots. A character is a Unicode
   * code point, so none is ever split.
   */
  public static String of(String text) {
    // a text that has few enough units has few enough characters
    if (text.length() <= LONGEST || text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, CUT)) + MORE;
  }
}
