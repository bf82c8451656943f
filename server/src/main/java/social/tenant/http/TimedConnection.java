package social.tenant.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection on which a request's head must be complete some time after its first byte, however
 * it dribbles in.
 *
 * <p>Jetty runs a connection on one thread at a time. A timer runs only while the connection waits
 * within a head, so a head that comes in one piece costs nothing.
 */
final class TimedConnection extends HttpConnection {
  private static final String REFUSAL =
      """
      HTTP/1.1 408 Request Timeout
      Content-Type: application/json
      Content-Length: 33
      X-Content-Type-Options: nosniff
      Referrer-Policy: same-origin
      Cache-Control: no-store
      Connection: close

      {"error":"Request took too long"}\
      """
          .replace("\n", "\r\n");

  private final Limits limits;

  TimedConnection(
      HttpConfiguration configuration, Connector connector, EndPoint endPoint, Limits limits) {
    this.limits = limits; // first, since the constructor above makes the parser
    super(configuration, connector, endPoint);
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    var handler = (HttpParser.RequestHandler) super.newHttpParser(compliance).getHandler();
    var parser = new LingeringParser(handler, compliance, limits);
    parser.setHeaderCacheSize(getHttpConfiguration().getHeaderCacheSize());
    return parser;
  }

  @Override
  public void fillInterested(Callback callback) {
    var isWithinHead = getParser().inHeaderState() && !getParser().isStart();
    super.fillInterested(isWithinHead ? new HeadWait(callback) : callback);
  }

  private void refuse() {
    var endPoint = getEndPoint();
    endPoint.write(
        Callback.from(endPoint::shutdownOutput, endPoint::close),
        ByteBuffer.wrap(REFUSAL.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * A wait for more of a head. Both the arrival of bytes and the timer may end it, on different
   * threads; whichever comes first under the lock wins.
   */
  private final class HeadWait implements Callback, Runnable {
    private final Callback arrival;
    private final Scheduler.Task timer;
    private boolean isOver;

    HeadWait(Callback arrival) {
      this.arrival = arrival;
      var waited = System.nanoTime() - getParser().getBeginNanoTime();
      var left = Math.max(0, limits.headTime().toNanos() - waited);
      timer = getConnector().getScheduler().schedule(this, left, TimeUnit.NANOSECONDS);
    }

    /** The time is up: what still comes is thrown away by the parser. */
    @Override
    public void run() {
      synchronized (this) {
        if (isOver) {
          return;
        }
        isOver = true;
        getParser().close();
      }
      refuse();
    }

    @Override
    public void succeeded() {
      end();
      arrival.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
      end();
      arrival.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
      return arrival.getInvocationType();
    }

    private void end() {
      timer.cancel();
      synchronized (this) {
        isOver = true;
      }
    }
  }
}
