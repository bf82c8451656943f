package social.tenant.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request.Handler.AbortException;
import org.eclipse.jetty.server.Response;

/** Puts an answer on the wire. Blocks until it is sent. */
record AnswerWriter(Faults faults) {
  /**
   * Sends the answer.
   *
   * @throws AbortException if the client is gone or the body failed half way: the connection must
   *     be cut, so that what was sent can not be taken for the whole
   */
  void send(Exchange exchange, Answer answer, Response response) throws AbortException {
    try {
      var rendered = answer.rendered(Style.PLAIN);
      response.setStatus(rendered.status());
      for (var header : rendered.headers()) {
        response.getHeaders().add(header.name(), header.value());
      }
      switch (rendered.body()) {
        case Body.Bytes bytes -> sendBytes(exchange, response, bytes);
        case Body.Stream stream -> sendStream(exchange, response, stream);
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

  private void sendStream(Exchange exchange, Response response, Body.Stream body)
      throws IOException, AbortException {
    SecurityHeaders.add(response.getHeaders(), body.contentType());
    if (body.length() >= 0) {
      response.getHeaders().put("Content-Length", Long.toString(body.length()));
    }
    var out = new AnswerStream(response);
    try {
      if (!isHead(exchange)) {
        body.writer().write(out);
      }
      out.finish();
    } catch (Throwable failure) { // also errors of the machine: the server lives on
      failed(exchange, response, failure, out.isBroken());
    }
  }

  /** A stream that failed: an error can be told as long as nothing is sent. */
  private void failed(Exchange exchange, Response response, Throwable failure, boolean isClientGone)
      throws IOException, AbortException {
    if (isClientGone) {
      throw new AbortException(failure);
    }
    var error = faults.toError(failure, exchange.method(), exchange.path());
    if (response.isCommitted()) {
      throw new AbortException(failure);
    }
    response.reset();
    send(exchange, Answer.failure(error), response);
  }

  private static boolean isHead(Exchange exchange) {
    return exchange.method().equals("HEAD");
  }
}
