package social.tenant.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document too large for memory, step by step from a stream. As strict as {@link
 * JsonValue#parse(byte[])}, except that a fault shows only when it is reached.
 *
 * <pre>{@code
 * reader.beginObject();
 * for (var name = reader.nextName(); name != null; name = reader.nextName()) {
 *   switch (name) {
 *     case "things" -> {
 *       reader.beginArray();
 *       while (reader.hasNext()) { keep(reader.value(MAX_BYTES)); }
 *     }
 *     default -> reader.skip();
 *   }
 * }
 * reader.end();
 * }</pre>
 *
 * <p>For one thread.
 */
public final class JsonReader implements AutoCloseable {
  private final JsonParser parser;
  private final long offset;

  /** Reads a stream, which stays open when this is closed. */
  public JsonReader(InputStream stream) {
    this(stream, 0);
  }

  /**
   * Reads a part of a document that was read before.
   *
   * @param offset where in the document the stream begins, so that spans are those of the document
   */
  public JsonReader(InputStream stream, long offset) {
    this.offset = offset;
    try {
      parser = JsonFormat.STREAM_FACTORY.createParser(stream);
      advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kind of the value that comes next. */
  public JsonKind peek() {
    return switch (token()) {
      case START_OBJECT -> JsonKind.OBJECT;
      case START_ARRAY -> JsonKind.ARRAY;
      case VALUE_STRING -> JsonKind.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonKind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> JsonKind.BOOLEAN;
      case VALUE_NULL -> JsonKind.NULL;
      default -> throw new IllegalStateException("No value comes next but " + token());
    };
  }

  /** Enters an object; {@link #peek()} must have said that there is one. */
  public void beginObject() {
    require(JsonToken.START_OBJECT);
    advance();
  }

  /** The name of the next field, whose value must be read then, or null when the object ends. */
  public @Nullable String nextName() {
    if (token() == JsonToken.END_OBJECT) {
      advance();
      return null;
    }
    require(JsonToken.FIELD_NAME);
    return read(parser::currentName);
  }

  /** Enters a list; {@link #peek()} must have said that there is one. */
  public void beginArray() {
    require(JsonToken.START_ARRAY);
    advance();
  }

  /** Does the list have another value, to be read then? Leaves the list when not. */
  public boolean hasNext() {
    if (token() == JsonToken.END_ARRAY) {
      advance();
      return false;
    }
    return true;
  }

  /**
   * Reads a value whole.
   *
   * @param mostBytes how large it may be, written compactly
   * @throws JsonFieldException when it is larger
   */
  public JsonValue value(int mostBytes) {
    return read(() -> {
      var bytes = new BoundedBytes("A value in the document", mostBytes);
      try (var out = new JsonOut(bytes)) {
        JsonFormat.copy(parser, out.generator());
      }
      return JsonValue.parse(bytes.toByteArray());
    });
  }

  /**
   * Reads an object, but of its fields only some.
   *
   * @param path where it stands in the document, such as {@code things[2]}
   * @param wanted the names of these fields
   * @param mostBytes how large they may be together, written compactly
   * @param other is called at each other field with its name, and must read its value
   * @throws JsonFieldException when it is no object, or they are larger
   */
  public JsonObject fields(String path, Set<String> wanted, int mostBytes, Consumer<String> other) {
    if (peek() != JsonKind.OBJECT) {
      throw JsonFieldException.wrongType(path, "an object");
    }
    var bytes = new BoundedBytes("Field " + path, mostBytes);
    try (var out = new JsonOut(bytes)) {
      out.beginObject();
      beginObject();
      for (var name = nextName(); name != null; name = nextName()) {
        if (wanted.contains(name)) {
          out.name(name);
          copy(out);
        } else {
          other.accept(name);
        }
      }
      out.endObject();
    }
    return JsonValue.parse(bytes.toByteArray()).object(path);
  }

  private void copy(JsonOut out) {
    read(() -> {
      JsonFormat.copy(parser, out.generator());
      return this;
    });
  }

  /** Passes over a value. */
  public void skip() {
    read(() -> {
      JsonFormat.checkValue(parser);
      return this;
    });
  }

  /** Passes over a value and tells where it stands, so that it can be read later. */
  public Span span() {
    return read(() -> {
      var start = parser.currentTokenLocation().getByteOffset();
      JsonFormat.checkValue(parser);
      return new Span(offset + start, offset + parser.currentLocation().getByteOffset());
    });
  }

  /** Makes sure that nothing follows. */
  public void end() {
    if (parser.currentToken() != null) {
      throw malformed(parser.currentTokenLocation());
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(Read<T> read) {
    try {
      token();
      var value = read.run();
      advance();
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(JsonFormat.place(e, parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void advance() {
    try {
      parser.nextToken();
    } catch (JsonProcessingException e) {
      throw malformed(JsonFormat.place(e, parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonToken token() {
    var token = parser.currentToken();
    if (token == null) {
      throw malformed(parser.currentLocation());
    }
    return token;
  }

  private void require(JsonToken expected) {
    if (token() != expected) {
      throw new IllegalStateException("Not " + expected + " but " + token());
    }
  }

  private static JsonSyntaxException malformed(JsonLocation place) {
    return new JsonSyntaxException(
        Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
  }

  /**
   * Where a value stands in its document.
   *
   * @param start the offset of its first byte
   * @param end the offset of the byte after its last
   */
  public record Span(long start, long end) {}

  /** Grows as bytes come, up to a bound. */
  private static final class BoundedBytes extends ByteArrayOutputStream {
    private final String what;
    private final int most;

    BoundedBytes(String what, int most) {
      this.what = what;
      this.most = most;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (count + length > most) {
        throw new JsonFieldException(what + " must be at most " + most + " bytes");
      }
      super.write(bytes, offset, length);
    }
  }

  private interface Read<T> {
    T run() throws IOException;
  }
}
