package social.tenant.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Sends requests to servers that strangers name. A host is looked up once, every address it has is
 * checked, and the connection goes to one of exactly these. No redirect is followed, no content is
 * unpacked, no cookie is kept; time and size of an answer are bounded.
 *
 * <p>Jetty's client, with its threads, is started by a request and stopped when there was none for
 * a while. Safe for use by many threads, and by many tenants: what is shared between two requests
 * is at most a connection to addresses that both were allowed.
 */
public final class OutboundClient implements AutoCloseable {
  private final PinnedAddresses addresses;
  private final LazyClient client;

  /** A client that has started nothing yet, and believes the system's authorities over https. */
  public OutboundClient(String userAgent) {
    this(userAgent, Authorities.ofSystem());
  }

  /** The same with a choice of whom to believe. */
  public OutboundClient(String userAgent, Authorities authorities) {
    this(userAgent, AddressLookup.system(), authorities);
  }

  /** The same with another way of finding addresses. */
  OutboundClient(String userAgent, AddressLookup lookup) {
    this(userAgent, lookup, Authorities.ofSystem());
  }

  private OutboundClient(String userAgent, AddressLookup lookup, Authorities authorities) {
    this.addresses = new PinnedAddresses(lookup);
    this.client = new LazyClient(() -> OutboundClients.make(userAgent, authorities));
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
    return with(request, allowed, (jetty, left) -> answer(jetty, request.maxAnswerBytes(), left));
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
    return with(
        request,
        allowed,
        (jetty, left) -> new StatusOnly(jetty, request.maxAnswerBytes()).await(left));
  }

  /** Ends what is under way and stops the threads. Repeatable. */
  @Override
  public void close() {
    client.close();
  }

  /** What is done with a request that is ready to be sent. */
  private interface Sending<T> {
    T run(Request request, Duration left) throws IOException;
  }

  private <T> T with(OutboundRequest request, Predicate<InetAddress> allowed, Sending<T> sending)
      throws IOException {
    var deadline = System.nanoTime() + request.time().toNanos();
    var found = addresses.find(request.url(), request.time(), allowed);
    var jetty = client.borrow();
    try {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.toMillis() <= 0) {
        throw new IOException("No answer in time");
      }
      return sending.run(prepare(jetty, request, found, left), left);
    } finally {
      client.giveBack();
    }
  }

  private static Request prepare(
      HttpClient jetty, OutboundRequest request, List<InetAddress> found, Duration left) {
    var body = request.body();
    var prepared =
        jetty
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
    var size = new SizeLimit(limit);
    request.onResponseHeaders(size).onResponseContent(size);
    var sent = new CompletableResponseListener(request, Integer.MAX_VALUE).send();
    try {
      var response = sent.get(left.toMillis(), TimeUnit.MILLISECONDS);
      return new OutboundAnswer(response.getStatus(), headers(response), response.getContent());
    } catch (ExecutionException e) {
      var cause = e.getCause();
      if (cause instanceof AnswerTooLargeException tooLarge) {
        throw tooLarge;
      }
      throw UntrustedException.orNoAnswer(cause);
    } catch (TimeoutException e) {
      var _ = request.abort(e);
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      var _ = request.abort(e);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }

  /** Gives an answer up as soon as it is too large. */
  private static final class SizeLimit
      implements Response.HeadersListener, Response.ContentListener {
    private final int limit;
    private long length;

    SizeLimit(int limit) {
      this.limit = limit;
    }

    @Override
    public void onHeaders(Response response) {
      refuseOver(response, response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
      length += content.remaining();
      refuseOver(response, length);
    }

    private void refuseOver(Response response, long announced) {
      if (announced > limit) {
        var _ = response.abort(new AnswerTooLargeException(limit));
      }
    }
  }

  private static Map<String, String> headers(ContentResponse response) {
    var headers = new HashMap<String, String>();
    response.getHeaders().forEach(field -> headers.putIfAbsent(field.getName(), field.getValue()));
    return headers;
  }
}
