package social.tenant.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds who is mentioned in a text. A mention begins with an {@code @} that stands at the beginning
 * or behind a character that neither a name nor an address has, so the {@code @} of {@code
 * bob@example.org} and of {@code https://example.org/@bob} is none.
 */
final class MentionText {
  /** Further mentions in a text are none: a bound on what a hostile one costs. */
  static final int MOST = 50;

  /** The longest name of anybody, in UTF-16 units. */
  static final int LONGEST_NAME = 255;

  /** How many ends a name can have. */
  private static final int MOST_NAMES = 16;

  private static final int LONGEST_HOST = 260;

  private final String text;
  private final List<Mention> found = new ArrayList<>();
  private int position;

  private MentionText(String text) {
    this.text = text;
  }

  /** The mentions in a text, in its order. */
  static List<Mention> find(String text) {
    return new MentionText(text).find();
  }

  private List<Mention> find() {
    position = text.indexOf('@');
    while (position >= 0 && found.size() < MOST) {
      if (mayBegin()) {
        read();
      } else {
        position++;
      }
      position = text.indexOf('@', position);
    }
    return found;
  }

  private boolean mayBegin() {
    if (position == 0) {
      return true;
    }
    var before = text.codePointBefore(position);
    return !isWord(before) && before != '/' && before != '@' && before != '.';
  }

  private void read() {
    var start = position + 1;
    var end = start;
    while (end < text.length() && isInName(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    var host = end > start && end < text.length() && text.charAt(end) == '@' ? host(end + 1) : "";
    if (!host.isEmpty()) {
      add(List.of(text.substring(start, end)), host);
      position = end + 1 + host.length();
    } else {
      add(names(start, end), "");
      position = Math.max(end, start);
    }
  }

  private void add(List<String> names, String host) {
    if (!names.isEmpty() && names.getLast().length() <= LONGEST_NAME) {
      found.add(new Mention(names, host.isEmpty() ? null : host.toLowerCase(Locale.ROOT)));
    }
  }

  /** What the name can be: all of it, or what comes before a character that can end it. */
  private List<String> names(int start, int end) {
    var names = new ArrayList<String>();
    var last = Math.min(end, start + LONGEST_NAME);
    for (var at = start + 1; at <= last; at++) {
      if (at == end || endsBefore(at)) {
        names.addFirst(text.substring(start, at));
      }
    }
    return names.size() <= MOST_NAMES
        ? names
        : List.copyOf(names.subList(names.size() - MOST_NAMES, names.size()));
  }

  private boolean endsBefore(int at) {
    if (Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1))) {
      return false;
    }
    var next = text.codePointAt(at);
    var isInside = next == '.' && at + 1 < text.length() && isWord(text.codePointAt(at + 1));
    return !isInside && !isWord(next);
  }

  /** The host and perhaps port that begin here, without what ends a sentence. */
  private String host(int start) {
    var end = start;
    while (end < text.length() && end - start < LONGEST_HOST && isInHost(text.charAt(end))) {
      end++;
    }
    while (end > start && ".:-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isInHost(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ".:-[]".indexOf(c) >= 0;
  }

  /** What a username can hold. */
  private static boolean isInName(int c) {
    return c != '@'
        && c != '/'
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c);
  }

  /** What never ends a name. */
  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '-'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
