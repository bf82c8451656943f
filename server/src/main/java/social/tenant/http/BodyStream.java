package social.tenant.http;

import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it comes in; never more of it in memory than one network buffer.
 *
 * <p>What goes wrong is an {@link ApiError}: 413 past the limit, 408 when the client stalls, 400
 * when the body ends early or is malformed. For one thread at a time.
 */
final class BodyStream extends InputStream {
  private final Content.Source source;
  private final Runnable wait;
  private final long limit;
  private Content.@Nullable Chunk chunk;
  private long count;
  private boolean broken;

  /**
   * @param wait returns when the source has more, or has failed
   * @param limit in bytes
   */
  BodyStream(Content.Source source, Runnable wait, long limit) {
    this.source = source;
    this.wait = wait;
    this.limit = limit;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    var current = chunk();
    if (!current.hasRemaining()) {
      return -1;
    }
    var got = current.get(bytes, offset, length);
    count += got;
    if (count > limit) {
      throw ApiError.tooLarge(limit);
    }
    return got;
  }

  /** The chunk to read from, with bytes in it unless it is the end of the body. */
  private Content.Chunk chunk() {
    var current = chunk == null ? awaitChunk() : chunk;
    while (!current.hasRemaining() && !current.isLast()) {
      current.release();
      current = awaitChunk();
    }
    chunk = current;
    return current;
  }

  private Content.Chunk awaitChunk() {
    chunk = null;
    var next = source.read();
    while (next == null) {
      wait.run();
      next = source.read();
    }
    if (Content.Chunk.isFailure(next)) {
      broken = true;
      throw refusal(next.getFailure());
    }
    return next;
  }

  private static ApiError refusal(Throwable failure) {
    return failure instanceof TimeoutException
        ? ApiError.of(408, "Request body took too long")
        : ApiError.badRequest("Request body is malformed or ended early");
  }

  /** Did the client stall, go away or send what is no body? */
  boolean isBroken() {
    return broken;
  }

  /** Gives the buffer back. What is left of the body stays unread. */
  @Override
  public void close() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }

  @Override
  public int available() {
    return chunk == null ? 0 : chunk.remaining();
  }
}
