package social.tenant.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.client.Request;

/** Sends a request of which only the status of the answer counts, whatever its body is. */
final class StatusOnly {
  private final Request request;
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  /**
   * @param maxBytes of the body; where there is more the connection is given up
   */
  StatusOnly(Request request, int maxBytes) {
    var room = new AtomicLong(maxBytes);
    this.request =
        request
            .onResponseHeaders(response -> status.complete(response.getStatus()))
            .onResponseContent((response, content) -> {
              if (room.addAndGet(-content.remaining()) < 0) {
                var _ = response.abort(new AnswerTooLargeException(maxBytes));
              }
            });
  }

  /**
   * Sends it and waits for the status.
   *
   * @throws IOException if no answer begins in time
   */
  int await(Duration time) throws IOException {
    request.send(result -> {
      var failure = result.getFailure();
      if (failure != null) {
        status.completeExceptionally(failure);
      }
    });
    try {
      return status.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw UntrustedException.orNoAnswer(e.getCause());
    } catch (TimeoutException e) {
      var _ = request.abort(new IOException("Given up"));
      throw new IOException("No answer in time", e);
    } catch (InterruptedException e) {
      var _ = request.abort(new IOException("Given up"));
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }
}
