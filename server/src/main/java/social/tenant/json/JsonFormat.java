package social.tenant.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;

/** How JSON is read and written here: one immutable setting of the parser for all. */
final class JsonFormat {
  /** Deeper nesting is malformed. */
  static final int MAX_DEPTH = 64;

  /**
   * The same for a streamed document, which wraps values that were as deep by themselves: an export
   * has five levels around the metadata of a version.
   */
  private static final int MAX_STREAMED_DEPTH = MAX_DEPTH + 5;

  /** The longest text in a streamed document, in characters. */
  private static final int MAX_STREAMED_TEXT = 8 << 20;

  /** For documents in memory, whose size was bounded before. */
  static final JsonFactory FACTORY = factory(MAX_DEPTH, Integer.MAX_VALUE);

  /** For documents that are larger than memory. */
  static final JsonFactory STREAM_FACTORY = factory(MAX_STREAMED_DEPTH, MAX_STREAMED_TEXT);

  private JsonFormat() {}

  /**
   * Buffers are not kept by threads and names are not interned: memory is dearer here than the
   * little time that saves. (The parser's own table of names stays on, since the parser that knows
   * byte offsets needs it; it empties itself at 6,000 names.) Only UTF-8 is read, whatever the
   * first bytes look like.
   */
  private static JsonFactory factory(int maxDepth, int longestText) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(longestText)
                .maxNumberLength(longestText)
                .maxNameLength(longestText)
                .build())
        .build();
  }

  /**
   * Reads the rest of the value whose first token is current, and makes sure that its texts are
   * valid Unicode: an escape may name half of a surrogate pair, which no UTF-8 can hold.
   *
   * @throws LoneSurrogateException where it is not
   */
  static void checkValue(JsonParser parser) throws IOException {
    var depth = 0;
    var token = parser.currentToken();
    while (true) {
      if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
        checkText(parser);
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        parser.finishToken();
        return;
      }
      token = parser.nextToken();
    }
  }

  /** Copies the value whose first token is current; numbers stay as they are written. */
  static void copy(JsonParser parser, JsonGenerator out) throws IOException {
    var depth = 0;
    do {
      var token = parser.currentToken();
      if (token.isNumeric()) {
        out.writeNumber(parser.getText());
      } else {
        out.copyCurrentEvent(parser);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  /** Where a fault is. The parser's own exceptions about depth and length do not say. */
  static JsonLocation place(JsonProcessingException fault, JsonParser parser) {
    var place = fault.getLocation();
    return place == null ? parser.currentLocation() : place;
  }

  private static void checkText(JsonParser parser) throws IOException {
    var characters = parser.getTextCharacters();
    var end = parser.getTextOffset() + parser.getTextLength();
    var highBefore = false;
    for (var i = parser.getTextOffset(); i < end; i++) {
      var low = Character.isLowSurrogate(characters[i]);
      if (low != highBefore) {
        throw new LoneSurrogateException(parser.currentTokenLocation());
      }
      highBefore = Character.isHighSurrogate(characters[i]);
    }
    if (highBefore) {
      throw new LoneSurrogateException(parser.currentTokenLocation());
    }
  }
}
