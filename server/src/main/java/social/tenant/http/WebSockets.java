package social.tenant.http;

import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.DecoratedObjectFactory;
import org.eclipse.jetty.util.compression.DeflaterPool;
import org.eclipse.jetty.util.compression.InflaterPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketExtensionRegistry;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;

/**
 * Turns requests into WebSockets (RFC 6455). Without extensions: compression would cost each
 * connection more than ten times what it costs without.
 *
 * <p>What Jetty needs for it is made for the first one. Safe for use by many threads.
 */
final class WebSockets {
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;
  private static final int KEY_CHARACTERS = 24;
  private static final int BUFFER_BYTES = 4 * 1024;

  private final Log log;
  private @Nullable WebSocketComponents components;

  WebSockets(Log log) {
    this.log = log;
  }

  /**
   * Refuses a request that is no proper handshake (RFC 6455, 4.2.1).
   *
   * @throws ApiError 426 if it is none or one of another version, 400 if it is malformed
   */
  static void check(Head head) {
    var headers = head.headers();
    var isHandshake =
        head.method().equals("GET")
            && head.mayUpgrade()
            && headers.contains("Upgrade", "websocket")
            && headers.contains("Connection", "upgrade");
    if (!isHandshake || !VERSION.equals(headers.get("Sec-WebSocket-Version"))) {
      throw ApiError.of(426, "A WebSocket handshake is required")
          .header("Upgrade", "websocket")
          .header("Sec-WebSocket-Version", VERSION);
    }
    if (!isKey(headers.get("Sec-WebSocket-Key"))) {
      throw ApiError.badRequest("Invalid Sec-WebSocket-Key");
    }
  }

  /** Answers a checked handshake; the conversation begins when that is sent. */
  void upgrade(Request request, Response response, Callback callback, Conversation conversation) {
    var session = new WebSocketSession(conversation, log);
    var answered =
        Callback.from(
            callback::succeeded,
            failure -> {
              session.neverOpened();
              callback.failed(failure);
            });
    try {
      var isUpgraded =
          Handshaker.newInstance()
              .upgradeRequest(
                  (asked, answer, failed) -> session,
                  request,
                  response,
                  answered,
                  components(request),
                  WebSockets::configure);
      if (!isUpgraded) {
        throw new IllegalStateException("A checked handshake was not accepted");
      }
    } catch (RuntimeException e) {
      answered.failed(e);
    }
  }

  private static void configure(Configuration session) {
    // Frames are taken in parts: one that is too large is refused when it has been read, or the
    // client, still sending, would lose the connection before it could read why.
    session.setAutoFragment(true);
    session.setMaxFrameSize(WebSocketSession.MAX_MESSAGE_BYTES);
    session.setInputBufferSize(BUFFER_BYTES);
    session.setOutputBufferSize(BUFFER_BYTES);
  }

  private synchronized WebSocketComponents components(Request request) {
    if (components == null) {
      components = make(request.getConnectionMetaData().getConnector().getServer());
    }
    return components;
  }

  private static WebSocketComponents make(Server server) {
    var none = new WebSocketExtensionRegistry();
    List.copyOf(none.getAvailableExtensionNames()).forEach(none::unregister);
    ByteBufferPool buffers = server.getByteBufferPool();
    return new WebSocketComponents(
        none,
        new DecoratedObjectFactory(),
        buffers,
        new InflaterPool(0, true),
        new DeflaterPool(0, -1, true),
        server.getThreadPool());
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null
          && key.length() == KEY_CHARACTERS
          && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
