package social.tenant;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import social.tenant.http.Authorities;
import social.tenant.http.OutboundClient;
import social.tenant.http.OutboundRequest;
import social.tenant.json.JsonOut;
import social.tenant.log.Log;

/** Tells whoever started this process that it is ready, if the environment names somebody. */
final class ReadyCallback {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 2;

  /** Of the answer, which nobody reads. */
  private static final int MAX_BYTES = 64 * 1024;

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
        JsonOut.text(out -> out.beginObject().field("startup_ms", startup.toMillis()).endObject());
    var request =
        new OutboundRequest(
            "POST", uri, Map.of("Content-Type", "application/json"), body, PATIENCE, MAX_BYTES);
    Thread.startVirtualThread(() -> send(request, settings.authorities(), log));
  }

  private static void send(OutboundRequest request, Authorities authorities, Log log) {
    try (var client = new OutboundClient(SocialFeatures.SOFTWARE, authorities)) {
      for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
        var trouble = trouble(client, request);
        if (trouble.isEmpty()) {
          return;
        }
        log.warn("Readiness callback failed", "attempt", attempt, "cause", trouble);
      }
    }
  }

  private static String trouble(OutboundClient client, OutboundRequest request) {
    try {
      var status = client.status(request, anywhere -> true);
      return status / 100 == 2 ? "" : "status " + status;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
