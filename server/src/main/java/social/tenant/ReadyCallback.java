package social.tenant;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import social.tenant.json.JsonOut;
import social.tenant.log.Log;

/** Tells whoever started this process that it is ready, if the environment names somebody. */
final class ReadyCallback {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 2;

  private ReadyCallback() {}

  /**
   * Tells it in a thread of its own; failure is only logged.
   *
   * @param startup how long the start took
   */
  static void announce(Settings settings, Duration startup, Log log) {
    var base = settings.hypervisorCallbackUrl();
    var userId = settings.userId();
    if (base == null || userId == null) {
      return;
    }
    var path = URLEncoder.encode(userId, StandardCharsets.UTF_8).replace("+", "%20");
    var uri = URI.create(base + "/internal/tenant-ready/" + path);
    var body =
        JsonOut.bytes(out -> out.beginObject().field("startup_ms", startup.toMillis()).endObject());
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    Thread.startVirtualThread(() -> send(request, log));
  }

  private static void send(HttpRequest request, Log log) {
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
        var trouble = trouble(client, request);
        if (trouble.isEmpty()) {
          return;
        }
        log.warn("Readiness callback failed", "attempt", attempt, "cause", trouble);
      }
    }
  }

  private static String trouble(HttpClient client, HttpRequest request) {
    try {
      var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "status " + status;
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
