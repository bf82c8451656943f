package social.tenant;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form of many parts, as a browser would send it. */
public final class FormBody {
  private static final String BOUNDARY = "----FormBoundary7MA4YWxkTrZu0gW";

  /** What to send it as. */
  public static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds a field of text. */
  public FormBody text(String name, String value) {
    add("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(BOUNDARY, name));
    add(value + "\r\n");
    return this;
  }

  /** Adds a file. */
  public FormBody file(String name, String filename, String type, byte[] content) {
    add("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
    add("; filename=\"" + filename + "\"\r\nContent-Type: " + type + "\r\n\r\n");
    bytes.writeBytes(content);
    add("\r\n");
    return this;
  }

  /** Everything so far without the end. */
  public byte[] begun() {
    return bytes.toByteArray();
  }

  /** The whole form. */
  public byte[] bytes() {
    add("--" + BOUNDARY + "--\r\n");
    return bytes.toByteArray();
  }

  /** Posts the form. */
  public Api.Answer post(Api api, String path) {
    return api.post(path, TYPE, bytes());
  }

  private void add(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
