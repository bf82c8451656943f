package social.tenant.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import social.tenant.log.Log;

/**
 * Has requests answered by a handler of this process: what a client and a server would do with a
 * socket between them, without the socket.
 *
 * <p>Each request gets a virtual thread of its own, as one from the network does, so whoever asks
 * lends it neither its thread nor what hangs on that. Safe for use by many threads.
 */
public final class LocalRequests {
  private final Handler handler;
  private final Faults faults;

  public LocalRequests(Handler handler, Log log) {
    this.handler = handler;
    this.faults = new Faults(fault -> null, log);
  }

  /**
   * Sends a request and waits for the whole answer, whatever its status. A handler that takes
   * longer than the request may is not waited for; it ends by itself.
   *
   * @param sender who asks, as text to count by; its word is not taken for others
   * @throws AnswerTooLargeException if the answer is larger than was asked for
   * @throws IOException if there is no answer in time
   */
  public OutboundAnswer send(OutboundRequest request, String sender) throws IOException {
    var exchange = exchange(request, sender);
    var answered = new CompletableFuture<OutboundAnswer>();
    Thread.ofVirtual()
        .name("neighbour")
        .start(() -> answer(exchange, request.maxAnswerBytes(), answered));
    return await(answered, request.time());
  }

  private static OutboundAnswer await(CompletableFuture<OutboundAnswer> answered, Duration time)
      throws IOException {
    try {
      return answered.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AnswerTooLargeException tooLarge) {
        throw tooLarge;
      }
      throw new IOException("No answer", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }

  private static Exchange exchange(OutboundRequest request, String sender) {
    var url = request.url();
    var headers = HttpFields.build();
    headers.put("Host", url.getRawAuthority());
    request.headers().forEach(headers::put);
    var text = request.body();
    var body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    if (text != null) {
      headers.put("Content-Length", Integer.toString(body.length));
    }
    var path = url.getRawPath();
    var head =
        new Head(
            request.method(),
            path == null || path.isEmpty() ? "/" : path,
            url.getRawQuery(),
            url.getScheme(),
            url.getRawAuthority(),
            headers,
            Sender.named(sender),
            false);
    var source = Content.Source.from(ByteBuffer.wrap(body));
    return new Exchange(head, new RequestBody(source, headers, () -> {}, Limits.standard()));
  }

  private void answer(Exchange exchange, int limit, CompletableFuture<OutboundAnswer> answered) {
    try {
      answered.complete(received(call(exchange), limit));
    } catch (Throwable failure) { // also errors of the machine: whoever waits is told
      answered.completeExceptionally(failure);
    } finally {
      exchange.body().close();
      exchange.done();
    }
  }

  private Answer call(Exchange exchange) {
    try {
      return handler.handle(exchange);
    } catch (Throwable thrown) { // also errors of the machine: the server lives on
      return Answer.failure(faults.toError(thrown, exchange.method(), exchange.path()));
    }
  }

  private static OutboundAnswer received(Answer given, int limit) throws Exception {
    var answer = given.rendered(Style.PLAIN);
    var headers = new HashMap<String, String>();
    answer.headers().forEach(header -> headers.putIfAbsent(header.name(), header.value()));
    return switch (answer.body()) {
      case Body.Bytes(var type, var bytes) -> whole(answer, headers, type, bytes, limit);
      case Body.Stream(var type, var length, var writer) -> {
        var out = new LimitedBuffer(limit);
        writer.write(out);
        yield whole(answer, headers, type, out.all(), limit);
      }
      case Body.Events(var conversation) -> ended(conversation);
      case Body.Socket(var conversation) -> ended(conversation);
      default -> new OutboundAnswer(answer.status(), headers, new byte[0]);
    };
  }

  private static OutboundAnswer whole(
      Answer answer, Map<String, String> headers, String type, byte[] body, int limit)
      throws IOException {
    if (body.length > limit) {
      throw new AnswerTooLargeException(limit);
    }
    headers.putIfAbsent("Content-Type", type);
    return new OutboundAnswer(answer.status(), headers, body);
  }

  /** Nobody here asks for connections that stay open. */
  private static OutboundAnswer ended(Conversation conversation) throws IOException {
    conversation.closed();
    throw new IOException("The answer does not end");
  }

  /** Refuses to grow beyond a limit. */
  private static final class LimitedBuffer extends OutputStream {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LimitedBuffer(int limit) {
      this.limit = limit;
    }

    @Override
    public void write(int one) throws IOException {
      requireRoom(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] more, int offset, int length) throws IOException {
      requireRoom(length);
      bytes.write(more, offset, length);
    }

    byte[] all() {
      return bytes.toByteArray();
    }

    private void requireRoom(int length) throws IOException {
      if (length > limit - bytes.size()) {
        throw new AnswerTooLargeException(limit);
      }
    }
  }
}
