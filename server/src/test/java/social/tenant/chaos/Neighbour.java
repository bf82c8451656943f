package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.time.TestTime;

/** A tenant that others reach only by way of a proxy, which can do them any harm. */
final class Neighbour implements AutoCloseable {
  private final String name;
  private final FaultProxy proxy;
  private final TestTenant tenant;
  private final Owner owner;

  /**
   * @param time that all neighbours share
   */
  Neighbour(String name, TestTime time) {
    this(name, "", time);
  }

  /**
   * One whose address has a path.
   *
   * @param path such as {@code /ann}; empty for none
   */
  Neighbour(String name, String path, TestTime time) {
    this.name = name;
    this.proxy = new FaultProxy(path);
    Map<String, String> environment = new HashMap<>();
    environment.put("INSTANCE_URL", proxy.endpoint());
    environment.put("METRICS_TOKEN", "m");
    tenant = TestTenant.federated(name, environment, time);
    proxy.leadTo(tenant.port());
    owner = new Owner(tenant.owner(), proxy.endpoint());
  }

  String name() {
    return name;
  }

  /** The name as a variable of a shell. */
  String shout() {
    return name.toUpperCase(Locale.ROOT);
  }

  FaultProxy proxy() {
    return proxy;
  }

  TestTenant tenant() {
    return tenant;
  }

  Owner owner() {
    return owner;
  }

  Api api() {
    return owner.api();
  }

  String id() {
    return owner.id();
  }

  String endpoint() {
    return owner.endpoint();
  }

  Queue queue() {
    return new Queue(tenant.anyone());
  }

  /** Follows another. */
  Api.Answer follow(Neighbour whom) {
    return api().post("/api/follows", "{\"endpoint\":\"" + whom.endpoint() + "\"}");
  }

  /** Follows another, who follows back. */
  void befriend(Neighbour other) {
    assertThat(follow(other).status()).isEqualTo(201);
    assertThat(other.follow(this).status()).isEqualTo(201);
  }

  Api.Answer unfollow(Neighbour whom) {
    return api().delete("/api/follows/" + whom.id());
  }

  boolean follows(Neighbour whom) {
    return owner.enveloped("/api/follows/following").stream()
        .anyMatch(follow -> follow.requireText("following_id").equals(whom.id()));
  }

  boolean isFollowedBy(Neighbour whom) {
    return owner.enveloped("/api/follows/followers").stream()
        .anyMatch(follow -> follow.requireText("follower_id").equals(whom.id()));
  }

  /** Writes something and gives its id. */
  String write(String content, String visibility) {
    var json = "{\"type\":\"topic\",\"content\":\"%s\",\"visibility\":\"%s\"}";
    return api().post("/api/things", json.formatted(content, visibility)).field("id");
  }

  /** Makes a channel and gives its id. */
  String channel() {
    return api().post("/api/channels", "{\"name\":\"family\"}").field("id");
  }

  Api.Answer invite(String channelId, Neighbour whom) {
    return api()
        .post("/api/channels/" + channelId + "/members", "{\"user_id\":\"" + whom.id() + "\"}");
  }

  /** The open invitations. */
  List<String> invitedTo() {
    return api().get("/api/channels/invitations").each("channel_id");
  }

  /** Accepts the invitation to a channel. */
  Api.Answer accept(String channelId) {
    var invitation =
        api().get("/api/channels/invitations").list().stream()
            .filter(one -> one.requireText("channel_id").equals(channelId))
            .map(one -> one.requireText("id"))
            .findFirst()
            .orElseThrow();
    return api().post("/api/channels/invitations/" + invitation + "/accept");
  }

  Api.Answer say(String channelId, String content) {
    return api()
        .post("/api/channels/" + channelId + "/messages", "{\"content\":\"" + content + "\"}");
  }

  /** What the owner was told of a type. */
  List<JsonObject> told(String type) {
    return owner.notifications().stream()
        .filter(one -> one.requireText("notification_type").equals(type))
        .toList();
  }

  @Override
  public void close() {
    tenant.close();
    proxy.close();
  }
}
