package social.tenant.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** Sends requests to a server of this machine that listens on a Unix socket. */
public final class SocketClient implements AutoCloseable {
  private final HttpClient client;
  private final Path socket;

  /**
   * Connects to nothing yet.
   *
   * @throws IOException if the client does not start
   */
  public SocketClient(Path socket) throws IOException {
    this.socket = socket;
    client = OutboundClients.start(OutboundClients.make("tenant", Authorities.ofSystem()));
  }

  /**
   * Sends a request and waits for the whole answer, whatever its status.
   *
   * @param path with its query
   * @param json the body; null for none
   * @throws IOException if nobody listens there, or there is no answer in time
   */
  public OutboundAnswer send(String method, String path, @Nullable String json, Duration time)
      throws IOException {
    var request = request(method, path, json, time);
    try {
      var response = request.timeout(time.toMillis(), TimeUnit.MILLISECONDS).send();
      return answer(response, response.getContent());
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Reads the body of an answer while it comes. */
  @FunctionalInterface
  public interface BodyReader {
    /** Reads it to its end. */
    void read(InputStream body) throws IOException;
  }

  /**
   * Sends a request whose answer may take any time.
   *
   * @param silence how long the host may say nothing
   * @param reader gets the body of a success
   * @return with the body of any other status
   * @throws IOException if nobody listens there, or the answer breaks off
   */
  public OutboundAnswer stream(
      String method, String path, @Nullable String json, Duration silence, BodyReader reader)
      throws IOException {
    var listener = new InputStreamResponseListener();
    request(method, path, json, silence).send(listener);
    try (var body = listener.getInputStream()) {
      var response = listener.get(silence.toMillis(), TimeUnit.MILLISECONDS);
      var head = answer(response, new byte[0]);
      if (!head.isSuccess()) {
        return answer(response, body.readAllBytes());
      }
      reader.read(body);
      return head;
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Sends a request with a body that is read while it is sent, and waits for the whole answer.
   *
   * @param silence how long nothing may happen
   * @throws IOException if nobody listens there, or the answer breaks off
   */
  public OutboundAnswer upload(String path, String type, InputStream content, Duration silence)
      throws IOException {
    var request = request("POST", path, null, silence);
    try {
      var response = request.body(new InputStreamRequestContent(type, content, null)).send();
      return answer(response, response.getContent());
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Request request(String method, String path, @Nullable String json, Duration silence) {
    var request =
        client
            .newRequest(URI.create("http://localhost" + path))
            .transport(new Transport.TCPUnix(socket))
            .idleTimeout(silence.toMillis(), TimeUnit.MILLISECONDS)
            .method(method);
    return json == null ? request : request.body(new StringRequestContent(Answer.JSON, json));
  }

  private static OutboundAnswer answer(Response response, byte[] body) {
    var headers = new HashMap<String, String>();
    response.getHeaders().forEach(field -> headers.putIfAbsent(field.getName(), field.getValue()));
    return new OutboundAnswer(response.getStatus(), headers, body);
  }

  private static IOException failure(ExecutionException e) {
    return new IOException(e.getCause() == null ? e : e.getCause());
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new IOException("Interrupted");
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }
}
