package social.tenant.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request of HTTP/1.1 as it was sent, head and body, for somebody on its way. */
final class WireRequest {
  private static final int MAX_LINE = 64 << 10;

  private final List<String> lines;
  private final byte[] body;

  /**
   * @param lines the request line and the header fields
   * @param body as long as Content-Length says
   */
  private WireRequest(List<String> lines, byte[] body) {
    this.lines = List.copyOf(lines);
    this.body = body;
  }

  /** Reads one; null when nobody sends any more. */
  static @Nullable WireRequest read(InputStream in) throws IOException {
    var lines = new ArrayList<String>();
    for (var line = line(in); line != null; line = line(in)) {
      if (line.isEmpty()) {
        var request = new WireRequest(lines, new byte[0]);
        var length = request.header("Content-Length");
        return length == null
            ? request
            : new WireRequest(lines, in.readNBytes(Integer.parseInt(length)));
      }
      lines.add(line);
    }
    return null;
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("The line is too long");
      }
      line.write(next);
    }
    return null;
  }

  String method() {
    return lines.getFirst().split(" ", 3)[0];
  }

  /** The path with its query. */
  String target() {
    return lines.getFirst().split(" ", 3)[1];
  }

  /** The same for a path that does not begin with a prefix; null if it begins otherwise. */
  @Nullable WireRequest without(String prefix) {
    if (!target().startsWith(prefix + "/")) {
      return null;
    }
    var changed = new ArrayList<>(lines);
    changed.set(0, lines.getFirst().replaceFirst(" " + prefix, " "));
    return new WireRequest(changed, body);
  }

  boolean isSigned() {
    return header("Signature") != null;
  }

  /** Whether it wants to go on as something else than HTTP. */
  boolean isUpgrade() {
    return header("Upgrade") != null;
  }

  @Nullable String header(String name) {
    var start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse(null);
  }

  /** The bytes to send on, after whose answer the connection ends, unless it is an upgrade. */
  byte[] bytes() {
    var head = new StringBuilder();
    for (var line : lines) {
      if (isUpgrade() || !line.toLowerCase(Locale.ROOT).startsWith("connection:")) {
        head.append(line).append("\r\n");
      }
    }
    head.append(isUpgrade() ? "\r\n" : "Connection: close\r\n\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
