package social.tenant.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.http.ApiError;
import social.tenant.json.JsonException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.live.Event;
import social.tenant.live.EventFilter;
import social.tenant.log.Log;
import social.tenant.time.Clock;

/** A client that listens, and does a few things, over a WebSocket. */
final class SocketConnection extends LiveConnection {
  /** How long a client may be silent; it is asked for a sign of life more often than that. */
  static final Duration MOST_SILENCE = Duration.ofSeconds(60);

  private final Clock clock;
  private final Log log;
  private final ChannelFrames channels;
  private volatile Instant lastHeard;

  SocketConnection(Live live, Pass pass, ChannelFrames channels) {
    super(live, pass);
    this.clock = live.clock();
    this.log = live.log();
    this.channels = channels;
    this.lastHeard = clock.instant();
  }

  /** Nothing, until the client subscribes. */
  @Override
  void begin() {}

  @Override
  public void heard() {
    lastHeard = clock.instant();
  }

  @Override
  Instant silenceEnd() {
    return lastHeard.plus(MOST_SILENCE);
  }

  @Override
  public void received(String text) throws IOException {
    SocketFrame frame;
    try {
      frame = SocketFrame.parse(text);
    } catch (SocketFrame.Refusal e) {
      answer("error", e.id(), error(e.getMessage()));
      return;
    }
    try {
      dealWith(frame);
    } catch (ApiError e) {
      answer("error", frame.id(), error(e.text()));
    } catch (JsonException | IllegalArgumentException e) {
      answer("error", frame.id(), error(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("A live frame failed", e, "type", frame.type());
      answer("error", frame.id(), error("Internal error"));
    }
  }

  @Override
  public void receivedBinary() throws IOException {
    answer("error", null, error("Only text frames are understood"));
  }

  private void dealWith(SocketFrame frame) throws IOException {
    switch (frame.type()) {
      case "subscribe" -> subscribe(frame);
      case "unsubscribe" -> {
        listener().ignore(patterns(frame.data()), texts(frame.data(), "channels"));
        answer("ok", frame.id(), JsonOut::nullValue);
      }
      case "message" -> {
        requireChannel(frame);
        answer("ok", frame.id(), channels.message(pass().caller(), frame.data()));
      }
      case "typing" -> {
        requireChannel(frame);
        channels.typing(pass().caller(), frame.data());
      }
      case "ping" -> send(out -> out.beginObject().field("type", "pong").endObject());
      default -> throw ApiError.badRequest("Unknown frame type: " + frame.type());
    }
  }

  private void requireChannel(SocketFrame frame) {
    Access.requireIn(pass().caller(), frame.data().text("channel_id"), "channels:write");
  }

  /** First the answer, then what was missed: so nothing is heard before the answer is sent. */
  private void subscribe(SocketFrame frame) throws IOException {
    var data = frame.data();
    var patterns = patterns(data);
    var wanted = texts(data, "channels");
    var lastSeen = data.integer("last_event_id");
    if (lastSeen != null && lastSeen < 0) {
      throw ApiError.badRequest("Field " + data.path("last_event_id") + " must be 0 or more");
    }
    listener().check(patterns, wanted);
    var newest = listener().newest();
    answer("ok", frame.id(), out -> out.beginObject().field("last_event_id", newest).endObject());
    listener().hear(patterns, wanted, lastSeen == null ? newest : lastSeen);
  }

  private static List<String> patterns(JsonObject data) {
    var patterns = texts(data, "events");
    for (var i = 0; i < patterns.size(); i++) {
      if (!EventFilter.isPattern(patterns.get(i))) {
        throw ApiError.badRequest(
            "Field " + data.path("events", i) + " must name events, like thing.created or thing.*");
      }
    }
    return patterns;
  }

  private static List<String> texts(JsonObject data, String name) {
    var texts = data.texts(name);
    return texts == null ? List.of() : texts;
  }

  @Override
  public void events(List<Event> events) throws IOException {
    var frames = new ArrayList<byte[]>(events.size());
    for (var event : events) {
      var out = new ByteArrayOutputStream(event.size() + 100);
      var id = event.isKept() ? Long.toString(event.id()) : "null";
      out.writeBytes(utf8("{\"type\":\"" + event.type() + "\",\"id\":" + id + ",\"data\":"));
      event.writeData(out);
      out.write('}');
      frames.add(out.toByteArray());
    }
    connection().send(frames);
  }

  @Override
  public void resync(long oldest, long newest) throws IOException {
    answer("resync", null, out -> out.beginObject().field("oldest", oldest).endObject());
  }

  private void answer(String type, @Nullable String rawId, JsonWritable data) throws IOException {
    send(out -> {
      out.beginObject().field("type", type);
      if (rawId == null) {
        out.name("id").nullValue();
      } else {
        out.raw("id", rawId);
      }
      out.field("data", data).endObject();
    });
  }

  private void send(JsonWritable frame) throws IOException {
    connection().send(List.of(JsonOut.bytes(frame)));
  }

  private static JsonWritable error(@Nullable String text) {
    return out -> out.beginObject().field("error", text).endObject();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
