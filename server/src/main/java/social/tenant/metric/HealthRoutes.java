package social.tenant.metric;

import java.util.function.BooleanSupplier;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Whether the process is alive ({@code health}) and the tenant can work ({@code ready}). */
public final class HealthRoutes {
  private static final int UNAVAILABLE = 503;

  private final Clock clock;
  private final BooleanSupplier ready;

  /**
   * @param ready whether the database is open and its schema current
   */
  public HealthRoutes(Clock clock, BooleanSupplier ready) {
    this.clock = clock;
    this.ready = ready;
  }

  public void declare(Routes routes) {
    routes.get("/health", this::health).get("/api/health", this::health);
    routes.get("/api/ready", this::ready);
  }

  private Answer health(Exchange exchange) {
    var now = Times.format(clock.instant());
    return Answer.ok(
        out -> out.beginObject().field("status", "ok").field("timestamp", now).endObject());
  }

  private Answer ready(Exchange exchange) {
    return ready.getAsBoolean() ? status(200, "ready") : status(UNAVAILABLE, "starting");
  }

  private static Answer status(int status, String word) {
    return Answer.of(status, out -> out.beginObject().field("status", word).endObject());
  }
}
