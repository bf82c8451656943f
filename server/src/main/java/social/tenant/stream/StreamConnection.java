package social.tenant.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.live.Event;

/** A client that listens to server-sent events (HTML standard, 9.2). */
final class StreamConnection extends LiveConnection {
  private final List<String> patterns;

  /** Known before the head of the answer is sent: what happens after that is told. */
  private final long place;

  /**
   * @param patterns of events that are wanted; empty for all
   * @param after the last event that the client has seen; null for from now on
   */
  StreamConnection(Live live, Pass pass, List<String> patterns, @Nullable Long after) {
    super(live, pass);
    this.patterns = patterns;
    place = after == null ? listener().newest() : after;
  }

  /** Names the place in the log, so that a client cut off before its first event misses none. */
  @Override
  void begin() throws IOException {
    send("retry: 2000\n: connected\nid: " + place + "\n\n");
    listener().hear(patterns, List.of(), place);
  }

  @Override
  public void events(List<Event> events) throws IOException {
    var out = new ByteArrayOutputStream();
    for (var event : events) {
      var id = event.isKept() ? "id: " + event.id() + "\n" : "";
      out.writeBytes(utf8("event: " + event.type() + "\n" + id + "data: "));
      event.writeData(out);
      out.writeBytes(utf8("\n\n"));
    }
    connection().send(List.of(out.toByteArray()));
  }

  @Override
  public void resync(long oldest, long newest) throws IOException {
    send("event: resync\nid: " + newest + "\ndata: {\"oldest\":" + oldest + "}\n\n");
  }

  private void send(String text) throws IOException {
    connection().send(List.of(utf8(text)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
