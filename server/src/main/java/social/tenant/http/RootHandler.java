package social.tenant.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where Jetty hands requests over: lets them in or tells them that the server stops, sends their
 * answers, and leaves the connection so that it can be used again or closed cleanly.
 *
 * <p>Called on a virtual thread a request.
 */
final class RootHandler extends Handler.Abstract {
  private final social.tenant.http.Handler root;
  private final HttpConfig config;
  private final Gate gate;
  private final Faults faults;
  private final AnswerWriter writer;
  private final OpenAnswers open;

  RootHandler(social.tenant.http.Handler root, HttpConfig config, Gate gate, Faults faults) {
    this.root = root;
    this.config = config;
    this.gate = gate;
    this.faults = faults;
    this.writer = new AnswerWriter(faults);
    this.open = new OpenAnswers(faults.log());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var body = RequestBody.of(request, config.limits());
    var exchange = new Exchange(Head.of(request, config.proxies()), body);
    var staysOpen = false;
    try {
      var mayBegin = gate.enter();
      // A handler may compute for longer than a connection may be idle; reads and writes that
      // wait for the client fail by that limit all the same.
      request.addIdleTimeoutListener(timeout -> false);
      var answer = mayBegin ? call(request, exchange) : stopping();
      if (answer.staysOpen()) {
        body.close();
        staysOpen = true;
        open.begin(exchange, answer.followedBy(exchange::done), request, response, callback);
      } else {
        send(exchange, answer, mayBegin, request, response);
        callback.succeeded();
      }
    } catch (Throwable failure) {
      callback.failed(failure);
    } finally {
      if (!staysOpen) {
        exchange.done();
      }
      gate.leave();
    }
    return true;
  }

  private Answer call(Request request, Exchange exchange) {
    try {
      checkFraming(request);
      return root.handle(exchange);
    } catch (Throwable thrown) { // also errors of the machine: the server lives on
      return Answer.failure(faults.toError(thrown, exchange.method(), exchange.path()));
    }
  }

  /** Sends the answer first and reads what is left of the body after it, for nobody waits then. */
  private void send(
      Exchange exchange, Answer answer, boolean mayBegin, Request request, Response response)
      throws Request.Handler.AbortException {
    var body = exchange.body();
    body.close();
    var isRead = isRead(request, body);
    var isLast = !mayBegin || !isRead && !body.isSmall();
    writer.send(exchange, answer, response, isLast);
    if (!isRead && !body.isHeldBack()) {
      var limits = config.limits();
      Drain.drain(request, limits.lingerBytes(), limits.lingerTime());
    }
    restoreIdleTime(request);
  }

  /** Is the body read to its end, or what is left of it here already and not much? */
  private boolean isRead(Request request, RequestBody body) {
    return !body.isAnnounced()
        || !body.isHeldBack() && Drain.drain(request, config.limits().drainBytes(), Duration.ZERO);
  }

  private void restoreIdleTime(Request request) {
    var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    var idleMillis = config.limits().idleTime().toMillis();
    if (endPoint.getIdleTimeout() != idleMillis) {
      endPoint.setIdleTimeout(idleMillis);
    }
  }

  /**
   * Refuses what this server and a proxy before it could frame in different ways; nothing further
   * is read from such a connection.
   *
   * @throws ApiError 501 for other transfer codings than chunked (RFC 9112, 6.1), 400 for any in
   *     HTTP/1.0, which has none
   */
  private static void checkFraming(Request request) {
    var coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
    if (coding == null) {
      return;
    }
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
      throw ApiError.badRequest("Transfer-Encoding needs HTTP/1.1").header("Connection", "close");
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw ApiError.of(501, "Transfer-Encoding must be chunked").header("Connection", "close");
    }
  }

  private static Answer stopping() {
    return Answer.failure(
        ApiError.of(503, "Stopping").header("Retry-After", "1").header("X-Tenant-Stopping", "1"));
  }
}
