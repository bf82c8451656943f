package social.tenant.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** A WebSocket client: the JDK's. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 30;

  private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private SocketClient(String base, String query, String... headers) {
    var builder = HTTP.newWebSocketBuilder();
    for (var i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    var uri = URI.create(base.replace("http:", "ws:") + "/api/ws" + query);
    socket = builder.buildAsync(uri, this).join();
  }

  /** Connects with some headers, names and values in turn. */
  public static SocketClient connect(String base, String query, String... headers) {
    return new SocketClient(base, query, headers);
  }

  public static SocketClient as(String token, String base) {
    return connect(base, "", "Authorization", "Bearer " + token);
  }

  /** The status of the answer to a handshake that is refused. */
  static int refusal(String base, String query, String... headers) {
    try (var _ = connect(base, query, headers)) {
      throw new AssertionError("The handshake was accepted");
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  public SocketClient send(String text) {
    socket.sendText(text.replace('\'', '"'), true).join();
    return this;
  }

  /** The next text as it was sent. */
  String text() {
    try {
      var text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("Nothing came; closed: " + closeCode);
      }
      return text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonObject next() {
    return JsonValue.parse(text()).object("");
  }

  /** Subscribes and waits for the answer. */
  public SocketClient subscribe(String data) {
    send("{'type':'subscribe','data':" + data + "}");
    var answer = text();
    if (!answer.startsWith("{\"type\":\"ok\"")) {
      throw new AssertionError(answer);
    }
    return this;
  }

  /** Waits for the end of the connection. */
  public int closeCode() {
    try {
      return closeCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("Not closed", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      texts.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closeCode.complete(1006);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
