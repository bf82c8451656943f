package social.tenant;

import java.io.IOException;
import java.time.Duration;
import social.tenant.http.HealthProbe;

/** What {@code tenant health} finds out: whether the server with these settings answers. */
final class HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int OK = 200;

  private HealthCheck() {}

  /** Why the server is not well, or an empty text if it is. */
  static String trouble(Settings settings) {
    var socket = settings.socketPath();
    var place = socket == null ? "port " + settings.port() : socket.toString();
    var probe = socket == null ? HealthProbe.ofPort(settings.port()) : HealthProbe.ofSocket(socket);
    try {
      var status = probe.status(PATIENCE);
      return status == OK ? "" : "the server on " + place + " answers " + status;
    } catch (IOException e) {
      return "no server on " + place + ": " + e.getMessage();
    }
  }
}
