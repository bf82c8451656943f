package social.tenant.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
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
    client = OutboundClients.start(OutboundClients.make("tenant", null));
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
    var request =
        client
            .newRequest(URI.create("http://localhost" + path))
            .transport(new Transport.TCPUnix(socket))
            .method(method);
    if (json != null) {
      request.body(new StringRequestContent(Answer.JSON, json));
    }
    try {
      var response = request.timeout(time.toMillis(), TimeUnit.MILLISECONDS).send();
      var headers = new HashMap<String, String>();
      response
          .getHeaders()
          .forEach(field -> headers.putIfAbsent(field.getName(), field.getValue()));
      return new OutboundAnswer(response.getStatus(), headers, response.getContent());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }
}
