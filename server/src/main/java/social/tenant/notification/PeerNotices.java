package social.tenant.notification;

import java.io.IOException;
import java.time.Duration;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.delivery.Outcome;
import social.tenant.delivery.QueuedMessage;
import social.tenant.delivery.Sender;
import social.tenant.federation.Blocks;
import social.tenant.federation.Endpoint;
import social.tenant.federation.FollowNotices;
import social.tenant.federation.Outbound;
import social.tenant.federation.PeerClient;
import social.tenant.federation.PeerQueue;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.store.Sql;
import social.tenant.thing.Sight;
import social.tenant.thing.Thing;
import social.tenant.time.Ids;

/**
 * Tells people elsewhere what the owner of this tenant wrote to them. What is to be told waits in a
 * queue until their tenants took it; each notice has an id, so that one that arrives twice is one.
 */
public final class PeerNotices implements Sender {
  /** The purpose of these messages in the queue. */
  public static final String PURPOSE = "notice";

  private static final String PATH = "/api/notifications/inbound";

  private final Users users;
  private final Blocks blocks;
  private final Sight sight;
  private final Endpoint endpoint;
  private final FollowNotices follows;
  private final PeerClient client;
  private final PeerQueue queue;

  PeerNotices(
      Users users,
      Blocks blocks,
      Sight sight,
      Endpoint endpoint,
      FollowNotices follows,
      PeerClient client,
      PeerQueue queue) {
    this.users = users;
    this.blocks = blocks;
    this.sight = sight;
    this.endpoint = endpoint;
    this.follows = follows;
    this.client = client;
    this.queue = queue;
  }

  /**
   * Has a person elsewhere told what the author of a thing did, if that is the owner, whose word is
   * the only one that this tenant can sign, did not block the person and lets the person see it.
   *
   * @param title what follows the name of the author
   */
  public void tell(Sql sql, String personId, String peer, String type, String title, Thing thing) {
    var owner = users.owner(sql);
    if (owner == null
        || !owner.id().equals(thing.userId())
        || blocks.contains(sql, owner.id(), personId, peer)
        || !sight.includes(sql, thing, personId)) {
      return;
    }
    queue.add(sql, PURPOSE, peer, payload(owner, type, title, thing), Duration.ZERO);
  }

  private String payload(User owner, String type, String title, Thing thing) {
    var name = owner.displayName().isEmpty() ? owner.username() : owner.displayName();
    var root = thing.rootId() == null ? thing.id() : thing.rootId();
    return JsonOut.text(out ->
        out.beginObject()
            .field("id", Ids.random())
            .field("notification_type", type)
            .field("actor_id", owner.id())
            .field("actor_type", NotificationDraft.USER)
            .field("resource_type", NotificationDraft.THING)
            .field("resource_id", thing.id())
            .field("title", name + " " + title)
            .field("body", Excerpt.of(thing.content()))
            .field("url", endpoint.current() + "/post/" + root)
            .name("metadata")
            .beginObject()
            .field("root_id", root)
            .endObject()
            .endObject());
  }

  @Override
  public Outcome send(QueuedMessage queued) throws IOException {
    var message = queued.message();
    if (!follows.introduce(message.destination())) {
      return Outcome.failed("The peer does not know yet that it is followed");
    }
    var answer =
        client.sendSigned("POST", message.destination(), PATH, message.payload(), Outbound.TIME);
    return answer.isSuccess() && isRejection(answer.body())
        ? Outcome.rejected(answer.status())
        : Outcome.answered(answer.status());
  }

  private static boolean isRejection(JsonValue body) {
    var status = body.kind() == JsonKind.OBJECT ? body.fields().get("status") : null;
    return status != null && status.kind() == JsonKind.TEXT && status.text().equals("rejected");
  }
}
