package social.tenant.http;

import java.io.IOException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import social.tenant.log.Log;

/**
 * Begins the answers that do not end: from then on the connection is the conversation's, and its
 * request no longer counts as running.
 */
final class OpenAnswers {
  private final WebSockets sockets;

  OpenAnswers(Log log) {
    sockets = new WebSockets(log);
  }

  /**
   * Sends the head of such an answer and opens the conversation. Completes the callback at once or
   * at the end of the conversation.
   */
  void begin(
      Exchange exchange, Answer answer, Request request, Response response, Callback callback) {
    answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    switch (answer.body()) {
      case Body.Events events -> stream(exchange, events, request, response, callback);
      case Body.Socket socket -> {
        SecurityHeaders.add(response.getHeaders(), null);
        sockets.upgrade(request, response, callback, socket.conversation());
      }
      default -> throw new IllegalArgumentException("An answer that ends");
    }
  }

  private static void stream(
      Exchange exchange,
      Body.Events events,
      Request request,
      Response response,
      Callback callback) {
    response.setStatus(200);
    var headers = response.getHeaders();
    SecurityHeaders.add(headers, EventStream.CONTENT_TYPE);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Accel-Buffering", "no"); // or nginx would hold events back
    headers.put("Connection", "close");
    if (exchange.method().equals("HEAD")) {
      events.conversation().closed();
      sendHead(response, callback);
    } else {
      new EventStream(request, response, callback, events.conversation()).open();
    }
  }

  private static void sendHead(Response response, Callback callback) {
    try {
      Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
      Content.Sink.write(response, true, BufferUtil.EMPTY_BUFFER);
      callback.succeeded();
    } catch (IOException clientGone) {
      callback.failed(clientGone);
    }
  }
}
