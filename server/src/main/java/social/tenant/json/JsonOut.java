package social.tenant.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON in UTF-8. Every method gives back this, so an object reads as one chain.
 *
 * <p>For one thread at a time. Trouble with the stream below is an {@link UncheckedIOException}.
 */
public final class JsonOut implements AutoCloseable {
  private final JsonGenerator generator;

  /** Writes to a stream, which {@link #close()} flushes but leaves open. */
  public JsonOut(OutputStream stream) {
    generator = call(() -> JsonFormat.FACTORY.createGenerator(stream));
  }

  /** One value as UTF-8. */
  public static byte[] bytes(JsonWritable value) {
    var bytes = new ByteArrayOutputStream(512);
    try (var out = new JsonOut(bytes)) {
      out.value(value);
    }
    return bytes.toByteArray();
  }

  /** One value as text. */
  public static String text(JsonWritable value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  public JsonOut beginObject() {
    return write(generator::writeStartObject);
  }

  public JsonOut endObject() {
    return write(generator::writeEndObject);
  }

  public JsonOut beginArray() {
    return write(generator::writeStartArray);
  }

  public JsonOut endArray() {
    return write(generator::writeEndArray);
  }

  public JsonOut name(String name) {
    return write(() -> generator.writeFieldName(name));
  }

  public JsonOut nullValue() {
    return write(generator::writeNull);
  }

  public JsonOut value(@Nullable String value) {
    return write(() -> generator.writeString(value));
  }

  public JsonOut value(long value) {
    return write(() -> generator.writeNumber(value));
  }

  public JsonOut value(boolean value) {
    return write(() -> generator.writeBoolean(value));
  }

  /** A value that writes itself; null writes {@code null}. */
  public JsonOut value(@Nullable JsonWritable value) {
    if (value == null) {
      return nullValue();
    }
    value.write(this);
    return this;
  }

  /** A value that is JSON already. It is not checked again. */
  public JsonOut raw(String json) {
    return write(() -> generator.writeRawValue(json));
  }

  public JsonOut field(String name, @Nullable String value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, long value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, @Nullable JsonWritable value) {
    return name(name).value(value);
  }

  /** A field whose value is JSON already. */
  public JsonOut raw(String name, String json) {
    return name(name).raw(json);
  }

  /** A field that is a list. */
  public JsonOut array(String name, Collection<? extends JsonWritable> values) {
    return name(name).array(values);
  }

  /** A list. */
  public JsonOut array(Collection<? extends JsonWritable> values) {
    beginArray();
    for (var value : values) {
      value.write(this);
    }
    return endArray();
  }

  /** A field that is a list of texts. */
  public JsonOut texts(String name, Collection<String> values) {
    return name(name).texts(values);
  }

  /** A list of texts. */
  public JsonOut texts(Collection<String> values) {
    beginArray();
    for (var value : values) {
      value(value);
    }
    return endArray();
  }

  /** Hands what was written so far to the stream. */
  public JsonOut flush() {
    return write(generator::flush);
  }

  @Override
  public void close() {
    write(generator::close);
  }

  /** For the parts of this package that copy what they parse. */
  JsonGenerator generator() {
    return generator;
  }

  private JsonOut write(Write write) {
    return call(() -> {
      write.run();
      return this;
    });
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private interface Call<T> {
    T run() throws IOException;
  }
}
