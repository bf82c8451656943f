package social.tenant.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.delivery.Outcome;
import social.tenant.delivery.QueuedMessage;
import social.tenant.delivery.Sender;
import social.tenant.federation.Outbound;
import social.tenant.http.AddressRefusedException;
import social.tenant.http.OutboundRequest;
import social.tenant.json.JsonValue;
import social.tenant.store.Database;
import social.tenant.time.Clock;

/** Sends events to the URLs of webhooks. */
final class WebhookSender implements Sender {
  /** The purpose of these messages in the queue. */
  static final String PURPOSE = "webhook";

  private static final Duration TIME = Duration.ofSeconds(10);

  /** Of an answer that nobody reads. */
  private static final int MAX_ANSWER_BYTES = 64 << 10;

  private static final int GONE = 410;

  private final Database database;
  private final Subscriptions subscriptions;
  private final Outbound outbound;
  private final Clock clock;

  WebhookSender(Database database, Subscriptions subscriptions, Outbound outbound, Clock clock) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.outbound = outbound;
    this.clock = clock;
  }

  @Override
  public Outcome send(QueuedMessage queued) throws IOException {
    var id = String.valueOf(queued.message().subscriptionId());
    var webhook = database.read(sql -> webhook(subscriptions.find(sql, id)));
    if (webhook == null) {
      return Outcome.rejected("The subscription is off");
    }
    try {
      var status = outbound.status(request(queued, webhook));
      return switch (status) {
        case GONE -> Outcome.rejected(GONE).with(sql -> subscriptions.turnOff(sql, id));
        default -> status / 100 == 2 ? Outcome.delivered(status) : Outcome.failed(status);
      };
    } catch (AddressRefusedException | URISyntaxException e) {
      return Outcome.rejected("Endpoint not allowed");
    }
  }

  /** What waits for a subscription that was turned off, or does something else now, is not sent. */
  private static @Nullable WebhookAction webhook(@Nullable Subscription subscription) {
    return subscription != null
            && subscription.draft().enabled()
            && subscription.draft().action() instanceof WebhookAction webhook
        ? webhook
        : null;
  }

  private OutboundRequest request(QueuedMessage queued, WebhookAction webhook)
      throws URISyntaxException {
    var message = queued.message();
    return new OutboundRequest(
        "POST",
        new URI(message.destination()),
        headers(queued, webhook.secret()),
        message.payload(),
        TIME,
        MAX_ANSWER_BYTES);
  }

  private Map<String, String> headers(QueuedMessage queued, String secret) {
    var body = queued.message().payload();
    var headers = new HashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Tenant-Event", JsonValue.parse(body).object("").text("event_type", ""));
    headers.put("X-Tenant-Delivery", queued.id());
    if (!secret.isEmpty()) {
      headers.put("X-Tenant-Signature", WebhookSignature.of(secret, clock.instant(), body));
    }
    return headers;
  }
}
