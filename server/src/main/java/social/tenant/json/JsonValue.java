package social.tenant.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value in a JSON document: where it stands in the document's bytes. Nothing of it is taken apart
 * before it is asked for, so a hostile document costs little more memory than its text.
 *
 * <p>Immutable, as long as nobody changes the bytes given to {@link #parse(byte[])}.
 */
public final class JsonValue implements JsonWritable {
  private final byte[] source;
  private final int start;
  private final int end;

  private JsonValue(byte[] source, int start, int end) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /**
   * Checks a whole document: one value of valid JSON in UTF-8, nested at most 64 deep, without
   * halves of surrogate pairs.
   *
   * @throws JsonSyntaxException with the place of the first fault
   */
  public static JsonValue parse(byte[] utf8) {
    try (var parser = JsonFormat.FACTORY.createParser(utf8)) {
      return parse(parser, utf8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue parse(JsonParser parser, byte[] utf8) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw malformed(utf8, utf8.length);
      }
      var start = (int) parser.currentTokenLocation().getByteOffset();
      JsonFormat.checkValue(parser);
      var end = (int) parser.currentLocation().getByteOffset();
      if (parser.nextToken() != null) {
        throw malformed(utf8, (int) parser.currentTokenLocation().getByteOffset());
      }
      return new JsonValue(utf8, start, end);
    } catch (JsonProcessingException e) {
      throw malformed(utf8, (int) JsonFormat.place(e, parser).getByteOffset());
    }
  }

  /** Checks a whole document, as {@link #parse(byte[])} does. */
  public static JsonValue parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What kind of value this is. */
  public JsonKind kind() {
    return switch (source[start]) {
      case '{' -> JsonKind.OBJECT;
      case '[' -> JsonKind.ARRAY;
      case '"' -> JsonKind.TEXT;
      case 't', 'f' -> JsonKind.BOOLEAN;
      case 'n' -> JsonKind.NULL;
      default -> JsonKind.NUMBER;
    };
  }

  /** The characters of a text. */
  public String text() {
    require(JsonKind.TEXT);
    for (var i = start; i < end; i++) {
      if (source[i] == '\\') {
        return unescaped();
      }
    }
    return new String(source, start + 1, end - start - 2, StandardCharsets.UTF_8);
  }

  private String unescaped() {
    return walk(parser -> {
      parser.nextToken();
      return parser.getText();
    });
  }

  /** True or false. */
  public boolean flag() {
    require(JsonKind.BOOLEAN);
    return source[start] == 't';
  }

  /** A number, as it was written. */
  public String number() {
    require(JsonKind.NUMBER);
    return raw();
  }

  /** The value as JSON, exactly as it was written. */
  public String raw() {
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /** The value as JSON without white space between its tokens; numbers are as they were written. */
  public String compact() {
    if (kind() != JsonKind.OBJECT && kind() != JsonKind.ARRAY) {
      return raw();
    }
    var bytes = new ByteArrayOutputStream(end - start);
    try (var out = new JsonOut(bytes)) {
      write(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Writes the value without white space between its tokens. */
  @Override
  public void write(JsonOut out) {
    walk(parser -> {
      parser.nextToken();
      JsonFormat.copy(parser, out.generator());
      return out;
    });
  }

  /** The fields of an object, in their order; of fields with one name the last counts. */
  public Map<String, JsonValue> fields() {
    return fields(Integer.MAX_VALUE);
  }

  Map<String, JsonValue> fields(int most) {
    require(JsonKind.OBJECT);
    return walk(parser -> {
      var fields = new LinkedHashMap<String, JsonValue>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        fields.put(name, current(parser));
        if (fields.size() > most) {
          throw new JsonFieldException("An object must have at most " + most + " fields");
        }
      }
      return fields;
    });
  }

  /** Does an object in it, at any depth, have two fields of one name? */
  public boolean hasRepeatedNames() {
    return walk(parser -> {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      try {
        parser.nextToken();
        parser.skipChildren();
        return false;
      } catch (JsonParseException repeated) {
        return true;
      }
    });
  }

  /** The elements of a list. */
  public List<JsonValue> elements() {
    require(JsonKind.ARRAY);
    return walk(parser -> {
      var elements = new ArrayList<JsonValue>();
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(current(parser));
      }
      return elements;
    });
  }

  /**
   * The value as an object whose fields are read by name and type.
   *
   * @param path where it stands in the request, such as {@code things[2]}; empty for the body
   * @throws JsonFieldException when it is no object
   */
  public JsonObject object(String path) {
    return new JsonObject(path, this);
  }

  /** The value at which the parser stands. */
  private JsonValue current(JsonParser parser) throws IOException {
    var from = start + (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return new JsonValue(source, from, start + (int) parser.currentLocation().getByteOffset());
  }

  private <T> T walk(Walk<T> walk) {
    try (var parser = JsonFormat.FACTORY.createParser(source, start, end - start)) {
      return walk.run(parser);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A checked document does not parse", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void require(JsonKind kind) {
    if (kind() != kind) {
      throw new IllegalStateException("Not " + kind + " but " + kind());
    }
  }

  private static JsonSyntaxException malformed(byte[] utf8, int offset) {
    var line = 1;
    var column = 1;
    for (var i = 0; i < Math.min(offset, utf8.length); i++) {
      if (utf8[i] == '\n') {
        line++;
        column = 1;
      } else if ((utf8[i] & 0xc0) != 0x80) {
        column++;
      }
    }
    return new JsonSyntaxException(line, column);
  }

  private interface Walk<T> {
    T run(JsonParser parser) throws IOException;
  }

  @Override
  public String toString() {
    return raw();
  }
}
