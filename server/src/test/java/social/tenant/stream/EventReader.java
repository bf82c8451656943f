package social.tenant.stream;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** Reads server-sent events off a socket, as the HTML standard says (9.2.6). */
public final class EventReader implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int SMALL_BUFFER = 4096;

  /** What was sent: an event, or a block of lines that makes none, which has an empty type. */
  public record Event(String type, @Nullable String id, String data, List<String> lines) {
    public JsonObject json() {
      return JsonValue.parse(data).object("");
    }
  }

  private final Socket socket = new Socket();
  private final BufferedReader reader;
  private final List<String> head = new ArrayList<>();

  private EventReader(String base, String path, String... headers) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var url = URI.create(base);
    var port = url.getPort();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var request =
        "GET " + url.getRawPath() + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n";
    for (var header : headers) {
      request += header + "\r\n";
    }
    socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
    var in = new BufferedInputStream(socket.getInputStream());
    for (var line = ChunkedBody.line(in); !line.isEmpty(); line = ChunkedBody.line(in)) {
      head.add(line);
    }
    var body = head.contains("Transfer-Encoding: chunked") ? new ChunkedBody(in) : in;
    reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Opens a stream. */
  public static EventReader open(String base, String path, String... headers) {
    try {
      return new EventReader(base, path, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a stream as somebody. */
  public static EventReader as(String token, String base, String path, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + token);
    return open(base, path, all.toArray(String[]::new));
  }

  /** Status line and headers. */
  List<String> head() {
    return head;
  }

  int status() {
    return Integer.parseInt(head.getFirst().substring(9, 12));
  }

  /** The next block of lines; null at the end of the stream. */
  @Nullable Event nextBlock() {
    var type = "";
    String id = null;
    var data = new StringBuilder();
    var lines = new ArrayList<String>();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        return new Event(type, id, data.toString(), lines);
      }
      lines.add(line);
      if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      }
    }
    return null;
  }

  /** The next event; null at the end of the stream. */
  public @Nullable Event next() {
    var block = nextBlock();
    while (block != null && block.type().isEmpty()) {
      block = nextBlock();
    }
    return block;
  }

  /** The next event, which must come. */
  public Event event() {
    var event = next();
    if (event == null) {
      throw new AssertionError("The stream ended");
    }
    return event;
  }

  private @Nullable String line() {
    try {
      return reader.readLine();
    } catch (IOException e) {
      return null; // reset: the same to a client as an end
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
