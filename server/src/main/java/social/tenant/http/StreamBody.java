package social.tenant.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a body as it is sent.
 *
 * <p>Whatever it needs it opens and closes itself: it is not called for {@code HEAD} requests, nor
 * when the client is gone already.
 */
@FunctionalInterface
public interface StreamBody {
  /**
   * Writes the whole body. {@link OutputStream#flush()} sends what was written so far.
   *
   * @throws IOException also when the client goes away, which is thrown by the stream and should be
   *     passed on. Any exception ends the connection, so that the client can not take what it got
   *     for the whole.
   */
  void write(OutputStream out) throws IOException;
}
