package social.tenant.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to servers that strangers name. A host is looked up once, every address it has is
 * checked, and the connection goes to one of exactly these. No redirect is followed, no content is
 * unpacked, no cookie is kept; time and size of an answer are bounded.
 *
 * <p>Jetty's client, with its two threads, is started by the first request and lives until {@link
 * #close}. Safe for use by many threads, and by many tenants: what is shared between two requests
 * is at most a connection to addresses that both were allowed.
 */
public final class OutboundClient implements AutoCloseable {
  private final String userAgent;
  private final PinnedAddresses addresses;
  private @Nullable HttpClient client;
  private boolean closed;

  /** A client that has started nothing yet. */
  public OutboundClient(String userAgent) {
    this(userAgent, AddressLookup.system());
  }

  /** The same with another way of finding addresses. */
  public OutboundClient(String userAgent, AddressLookup lookup) {
    this.userAgent = userAgent;
    this.addresses = new PinnedAddresses(lookup);
  }

  /**
   * Sends a request and waits for the whole answer, whatever its status.
   *
   * @param allowed the addresses that may be asked
   * @throws AddressRefusedException if the host has another one, or is no usual host at all
   * @throws AnswerTooLargeException if the answer is larger than was asked for
   * @throws IOException if there is no answer in time
   */
  public OutboundAnswer send(OutboundRequest request, Predicate<InetAddress> allowed)
      throws IOException {
    var deadline = System.nanoTime() + request.time().toNanos();
    var prepared = prepare(request, allowed, deadline);
    return answer(prepared, request.maxAnswerBytes(), left(deadline));
  }

  /**
   * Sends a request and waits for the status of the answer. What follows it is read and forgotten,
   * in the time and up to the size that the request allows.
   *
   * @param allowed the addresses that may be asked
   * @throws AddressRefusedException if the host has another one, or is no usual host at all
   * @throws IOException if no answer begins in time
   */
  public int status(OutboundRequest request, Predicate<InetAddress> allowed) throws IOException {
    var deadline = System.nanoTime() + request.time().toNanos();
    var prepared = prepare(request, allowed, deadline);
    return new StatusOnly(prepared, request.maxAnswerBytes()).await(left(deadline));
  }

  /** Ends what is under way and stops the threads. Repeatable. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      OutboundClients.stop(client);
      client = null;
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Request prepare(OutboundRequest request, Predicate<InetAddress> allowed, long deadline)
      throws IOException {
    var found = addresses.find(request.url(), request.time(), allowed);
    var left = left(deadline);
    if (left.toMillis() <= 0) {
      throw new IOException("No answer in time");
    }
    var body = request.body();
    var prepared =
        client()
            .newRequest(request.url())
            .method(request.method())
            .tag(new OutboundClients.Pinned(found))
            .timeout(left.toMillis(), TimeUnit.MILLISECONDS)
            .headers(fields -> request.headers().forEach(fields::put));
    if (body != null) {
      var type = request.headers().getOrDefault(HttpHeader.CONTENT_TYPE.asString(), Answer.JSON);
      prepared.body(new StringRequestContent(type, body));
    }
    return prepared;
  }

  private static OutboundAnswer answer(Request request, int limit, Duration left)
      throws IOException {
    var sent = new CompletableResponseListener(request, limit).send();
    try {
      var response = sent.get(left.toMillis(), TimeUnit.MILLISECONDS);
      return new OutboundAnswer(response.getStatus(), headers(response), response.getContent());
    } catch (ExecutionException e) {
      throw trouble(e, limit);
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    } finally {
      sent.cancel(true);
      if (!sent.isDone() || sent.isCancelled()) {
        request.abort(new IOException("Given up"));
      }
    }
  }

  /** Jetty has no type for an answer that grows too large, only these words. */
  private static IOException trouble(ExecutionException e, int limit) {
    var cause = e.getCause();
    var message = cause == null ? "" : String.valueOf(cause.getMessage());
    return message.contains("capacity exceeded")
        ? new AnswerTooLargeException(limit)
        : new IOException("No answer: " + message, cause);
  }

  private static HashMap<String, String> headers(ContentResponse response) {
    var headers = new HashMap<String, String>();
    response.getHeaders().forEach(field -> headers.putIfAbsent(field.getName(), field.getValue()));
    return headers;
  }

  private synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("Closed");
    }
    if (client == null) {
      client = OutboundClients.start(userAgent);
    }
    return client;
  }
}
