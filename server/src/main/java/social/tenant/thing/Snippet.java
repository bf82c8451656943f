package social.tenant.thing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * The part of a content in which a text was found.
 *
 * @param text at most {@link #MAX_LENGTH} characters
 * @param matches where it was found in the part: apart from each other and in order
 */
record Snippet(String text, List<Match> matches) implements JsonWritable {
  /** In characters. */
  static final int MAX_LENGTH = 160;

  private static final Pattern MARKS = Pattern.compile("[\u0300-\u036f]");

  /** How many characters stand before the first match, if there are as many. */
  private static final int BEFORE_MATCH = 40;

  /** In UTF-16 units. */
  record Match(int start, int length) {
    int end() {
      return start + length;
    }
  }

  static Snippet of(String content, SearchText wanted) {
    return new Finder(content, wanted).snippet();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("text", text).name("matches").beginArray();
    for (var match : matches) {
      out.beginArray().value(match.start()).value(match.length()).endArray();
    }
    out.endArray().endObject();
  }

  /** Goes through a content once, up to the end of the part. */
  private static final class Finder {
    private final String content;
    private final int[] wanted;
    private final List<int[]> words;

    Finder(String content, SearchText wanted) {
      this.content = content;
      this.wanted = CaseFolding.fold(wanted.text());
      this.words = wanted.words().stream().map(Finder::bare).map(CaseFolding::fold).toList();
    }

    Snippet snippet() {
      var first = firstMatch();
      var start = first < 0 ? 0 : back(first, BEFORE_MATCH);
      var end = ahead(start, MAX_LENGTH);
      if (end == content.length()) {
        start = back(end, MAX_LENGTH);
      }
      return new Snippet(content.substring(start, end), matches(start, end));
    }

    private int firstMatch() {
      for (var at = 0; at < content.length(); at = next(at)) {
        if (matchEnd(at) > at) {
          return at;
        }
      }
      return -1;
    }

    /** The matches within a part; one that sticks out of it is cut. */
    private List<Match> matches(int start, int end) {
      var matches = new ArrayList<Match>();
      for (var at = start; at < end; at = next(at)) {
        var matchEnd = Math.min(end, matchEnd(at));
        if (matchEnd > at) {
          var from = at - start;
          var until = matchEnd - start;
          if (!matches.isEmpty() && matches.getLast().end() >= from) {
            var last = matches.removeLast();
            from = last.start();
            until = Math.max(until, last.end());
          }
          matches.add(new Match(from, until - from));
        }
      }
      return List.copyOf(matches);
    }

    /** Where the longest match that begins somewhere ends; not behind it when there is none. */
    private int matchEnd(int at) {
      var end = textEnd(at);
      if (SearchText.beginsWord(content, at)) {
        for (var word : words) {
          end = Math.max(end, wordEnd(at, word));
        }
      }
      return end;
    }

    /** The end of the text as it stands, if it stands there. */
    private int textEnd(int start) {
      var at = start;
      for (var character : wanted) {
        if (at == content.length() || CaseFolding.fold(content.codePointAt(at)) != character) {
          return start;
        }
        at = next(at);
      }
      return at;
    }

    /** The end of the beginning of a word, which may have other marks on its letters. */
    private int wordEnd(int start, int[] word) {
      var at = start;
      var found = 0;
      while (found < word.length && at < content.length()) {
        var letters = CaseFolding.fold(bare(Character.toString(content.codePointAt(at))));
        if (found + letters.length > word.length
            || !Arrays.equals(letters, 0, letters.length, word, found, found + letters.length)) {
          return start;
        }
        found += letters.length;
        at = next(at);
      }
      while (at < content.length() && SearchText.isMark(content.codePointAt(at))) {
        at = next(at);
      }
      return found == word.length ? at : start;
    }

    /** A text without the marks that the full-text index does not see. */
    private static String bare(String text) {
      return text.chars().allMatch(c -> c < 0x80)
          ? text
          : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    private int next(int at) {
      return at + Character.charCount(content.codePointAt(at));
    }

    private int back(int from, int characters) {
      return content.offsetByCodePoints(
          from,
          -Math.min(characters, content.codePointCount(Math.max(0, from - 2 * characters), from)));
    }

    private int ahead(int from, int characters) {
      var window = Math.min(content.length(), from + 2 * characters);
      return content.offsetByCodePoints(
          from, Math.min(characters, content.codePointCount(from, window)));
    }
  }
}
