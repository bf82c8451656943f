package social.tenant.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A stream of server-sent events (HTML standard, 9.2): the body of a response that does not end.
 *
 * <p>Each message is a chunk (RFC 9112, 7.1) that is sent whole. Jetty's own chunks end with what
 * is sent next, and a client library that waits for that would hand on every event one event late.
 *
 * <p>Threads: one lock lets one of them write at a time. Meanwhile the connection is watched for
 * its end: a client that went away is noticed at once, not by the next write but one. Whoever is
 * first to find the end completes the request, once.
 */
final class EventStream implements OpenConnection {
  static final String CONTENT_TYPE = "text/event-stream";

  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_CHUNK = {'\r', '\n'};

  private final EndPoint endPoint;
  private final Response response;
  private final Callback completion;
  private final Conversation conversation;
  private final boolean isChunked;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();

  EventStream(Request request, Response response, Callback completion, Conversation conversation) {
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.response = response;
    this.completion = completion;
    this.conversation = conversation;
    isChunked = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    if (isChunked) {
      response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
    }
  }

  /** Sends the head, then hands the stream over. */
  void open() {
    try {
      Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
      watch();
      conversation.opened(this);
    } catch (IOException | RuntimeException e) {
      abort(e);
    }
  }

  @Override
  public void send(List<byte[]> messages) throws IOException {
    var bytes = messages.size() == 1 ? messages.getFirst() : joined(messages);
    writing.lock();
    try {
      if (ended.get()) {
        throw new IOException("The event stream has ended");
      }
      write(bytes);
    } catch (IOException e) {
      abort(e);
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void write(byte[] bytes) throws IOException {
    try (var written = Blocker.callback()) {
      var body = ByteBuffer.wrap(bytes);
      if (isChunked) {
        var size = Integer.toHexString(bytes.length) + "\r\n";
        var head = ByteBuffer.wrap(size.getBytes(StandardCharsets.US_ASCII));
        endPoint.write(written, head, body, ByteBuffer.wrap(END_OF_CHUNK));
      } else {
        endPoint.write(written, body);
      }
      written.block();
    }
  }

  @Override
  public void ping() throws IOException {
    send(List.of(COMMENT));
  }

  @Override
  public void close(int code, String reason) {
    if (!writing.tryLock()) {
      abort(new IOException(reason)); // its client does not read
      return;
    }
    try {
      if (ended.compareAndSet(false, true)) {
        response.write(true, BufferUtil.EMPTY_BUFFER, Callback.from(this::complete, this::fail));
      }
    } finally {
      writing.unlock();
    }
  }

  private void abort(Throwable cause) {
    if (ended.compareAndSet(false, true)) {
      fail(cause);
    }
  }

  private void complete() {
    completion.succeeded();
    conversation.closed();
  }

  private void fail(Throwable cause) {
    endPoint.close(); // first, since the callback waits for a write that is under way
    completion.failed(cause);
    conversation.closed();
  }

  /** A client has nothing to send here: whatever can be read is the end. */
  private void watch() {
    endPoint.fillInterested(
        Callback.from(() -> abort(new IOException("The client went away")), this::abort));
  }

  private static byte[] joined(List<byte[]> messages) {
    var all = new ByteArrayOutputStream();
    messages.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
