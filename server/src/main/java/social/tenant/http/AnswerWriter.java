package social.tenant.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request.Handler.AbortException;
import org.eclipse.jetty.server.Response;

/** Puts an answer on the wire. Blocks until it is sent. */
record AnswerWriter(Faults faults) {
  /**
   * Sends the answer.
   *
   * @param isLast is the connection to be closed after it?
   * @throws AbortException if the client is gone or the body failed half way: the connection must
   *     be cut, so that what was sent can not be taken for the whole
   */
  void send(Exchange exchange, Answer answer, Response response, boolean isLast)
      throws AbortException {
    try {
      if (isLast) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      var rendered = answer.rendered(Style.PLAIN);
      response.setStatus(rendered.status());
      for (var header : rendered.headers()) {
        response.getHeaders().add(header.name(), header.value());
      }
      if (rendered.status() == 401 && !response.getHeaders().contains("WWW-Authenticate")) {
        response.getHeaders().put("WWW-Authenticate", "Bearer");
      }
      switch (rendered.body()) {
        case Body.Bytes bytes -> sendBytes(exchange, response, bytes);
        case Body.Stream stream -> sendStream(exchange, response, stream, isLast);
        default -> {
          SecurityHeaders.add(response.getHeaders(), null);
          Content.Sink.write(response, true, ByteBuffer.allocate(0));
        }
      }
    } catch (IOException clientGone) {
      throw new AbortException(clientGone);
    }
  }

  private static void sendBytes(Exchange exchange, Response response, Body.Bytes body)
      throws IOException {
    SecurityHeaders.add(response.getHeaders(), body.contentType());
    response.getHeaders().put("Content-Length", Integer.toString(body.bytes().length));
    Content.Sink.write(
        response, true, ByteBuffer.wrap(isHead(exchange) ? new byte[0] : body.bytes()));
  }

  private void sendStream(Exchange exchange, Response response, Body.Stream body, boolean isLast)
      throws IOException, AbortException {
    SecurityHeaders.add(response.getHeaders(), body.contentType());
    if (body.length() >= 0) {
      response.getHeaders().put("Content-Length", Long.toString(body.length()));
    }
    var out = new AnswerStream(response);
    try {
      if (isHead(exchange)) {
        out.flush(); // or a body of unknown length would be said to be empty
      } else {
        body.writer().write(out);
      }
      out.finish();
    } catch (Throwable failure) { // also errors of the machine: the server lives on
      if (out.isBroken()) {
        throw new AbortException(failure); // the client is gone
      }
      var error = faults.toError(failure, exchange.method(), exchange.path());
      if (response.isCommitted()) {
        throw new AbortException(failure);
      }
      response.reset();
      send(exchange, Answer.failure(error), response, isLast);
    }
  }

  private static boolean isHead(Exchange exchange) {
    return exchange.method().equals("HEAD");
  }
}
