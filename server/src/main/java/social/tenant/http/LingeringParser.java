package social.tenant.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Reads and throws away what a client still sends after the last answer of its connection, within
 * limits. Closing at once would reset the connection, and a client that is reset while it sends may
 * never see the answer (RFC 9112, 9.6).
 *
 * <p>Used as a connection uses its parser: by one thread at a time.
 */
final class LingeringParser extends HttpParser {
  private final long maxBytes;
  private final Duration maxTime;
  private boolean lingering;
  private long bytes;
  private long since;

  LingeringParser(HttpParser.RequestHandler handler, HttpCompliance compliance, Limits limits) {
    super(handler, limits.headBytes(), compliance);
    maxBytes = limits.lingerBytes();
    maxTime = limits.lingerTime();
  }

  /** Called after the last answer, and when waiting for a request fails. */
  @Override
  public void close() {
    super.close();
    if (!lingering) {
      lingering = true;
      since = System.nanoTime();
    }
  }

  @Override
  public boolean isTerminated() {
    return super.isTerminated() && !mayLinger();
  }

  @Override
  public boolean parseNext(ByteBuffer buffer) {
    if (!lingering) {
      return super.parseNext(buffer);
    }
    bytes += buffer.remaining();
    buffer.position(buffer.limit());
    return false;
  }

  private boolean mayLinger() {
    return lingering && bytes <= maxBytes && System.nanoTime() - since < maxTime.toNanos();
  }
}
