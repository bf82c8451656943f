package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Channels between two tenants: ann's home, and bob who lives elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTenantsTest {
  private TestTenant home;
  private TestTenant away;
  private Api ann;
  private Api bob;
  private String bobId;
  private String id;
  private String path;

  @BeforeAll
  void start() {
    home = TestTenant.federated("ann");
    away = TestTenant.federated("bob");
    ann = home.owner();
    bob = away.owner();
    bobId = bob.get("/api/auth/me").field("id");
    var follow = ann.post("/api/follows", "{\"endpoint\":\"" + away.endpoint() + "\"}");
    assertThat(follow.status()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    home.close();
    away.close();
  }

  @BeforeEach
  void makeChannel() {
    id = ann.post("/api/channels", "{\"name\":\"family\",\"description\":\"ours\"}").field("id");
    path = "/api/channels/" + id;
  }

  @Test
  void anInvitationArrivesAndIsAccepted() {
    var invitation = invite();

    assertThat(ann.get(path + "/members").each("state")).containsExactly("joined", "invited");
    var shown =
        bob.get("/api/channels/invitations").list().stream()
            .filter(one -> one.requireText("id").equals(invitation))
            .findFirst()
            .orElseThrow();
    assertThat(shown.requireText("channel_id")).isEqualTo(id);
    assertThat(shown.requireText("name")).isEqualTo("family");
    assertThat(shown.requireText("description")).isEqualTo("ours");
    assertThat(shown.requireText("endpoint")).isEqualTo(home.endpoint());
    assertThat(notified("channel_invitation")).isEqualTo(1);
    assertThat(bob.get(path).status()).as("not joined yet").isEqualTo(404);

    var accepted = bob.post("/api/channels/invitations/" + invitation + "/accept");

    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.field("id")).isEqualTo(id);
    assertThat(accepted.field("endpoint")).isEqualTo(home.endpoint());
    assertThat(accepted.field("role")).isEqualTo("member");
    assertThat(accepted.object().requireInteger("member_count")).isEqualTo(2);
    assertThat(bob.get("/api/channels").each("id")).contains(id);
    assertThat(bob.get("/api/channels/invitations").each("id")).doesNotContain(invitation);
    assertThat(ann.get(path + "/members").each("state")).containsExactly("joined", "joined");
    assertThat(bob.post("/api/channels/invitations/" + invitation + "/accept").error())
        .isEqualTo("Invitation not found");
  }

  @Test
  void aMemberTalksThroughHisOwnTenant() {
    join();

    var said = bob.post(path + "/messages", "{\"content\":\"hello\",\"client_id\":\"1\"}");
    assertThat(said.status()).isEqualTo(201);
    assertThat(said.field("user_id")).isEqualTo(bobId);
    assertThat(bob.post(path + "/messages", "{\"content\":\"x\",\"client_id\":\"1\"}").status())
        .isEqualTo(200);
    ann.post(path + "/messages", "{\"content\":\"hi\"}");

    assertThat(bob.get(path + "/messages?after=1").each("content")).containsExactly("hi");
    var got = bob.get(path);
    assertThat(got.field("endpoint")).isEqualTo(home.endpoint());
    assertThat(got.object().requireInteger("unread")).isEqualTo(1);
    assertThat(bob.get(path + "/members").each("username")).containsExactly("ann", "bob");
    assertThat(bob.put(path + "/read", "{\"seq\":2}").text())
        .isEqualTo("{\"read_seq\":2,\"unread\":0}");
    assertThat(bob.post(path + "/typing").status()).isEqualTo(204);
    assertThat(bob.put(path + "/messages/" + said.field("id"), "{\"content\":\"new\"}").status())
        .isEqualTo(200);
    assertThat(bob.delete(path + "/messages/" + said.field("id")).status()).isEqualTo(204);
    assertThat(ann.get(path + "/messages").each("content")).containsExactly("hi", "");
    var refused = bob.post(path + "/messages", "{\"content\":\" \"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Message content cannot be empty");
    assertThat(bob.delete(path).status()).isEqualTo(403);
  }

  @Test
  void aMemberMayNotDoWhatIsTheOwners() {
    join();

    for (var refused :
        List.of(
            bob.put(path, "{\"name\":\"mine\"}"),
            bob.delete(path),
            bob.post(path + "/members", "{\"endpoint\":\"" + home.endpoint() + "\"}"))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.error()).isEqualTo("Only the channel owner can do this");
    }
    assertThat(ann.get(path).field("name")).isEqualTo("family");
  }

  @Test
  void aTicketLeadsToTheHome() {
    join();

    var ticket = bob.post(path + "/ticket");

    assertThat(ticket.status()).isEqualTo(200);
    assertThat(ticket.field("url"))
        .startsWith("ws" + home.endpoint().substring(4) + "/api/ws?ticket=");
    assertThat(ticket.object().requireInteger("expires_in")).isEqualTo(30);
    assertThat(ann.post(path + "/ticket").field("url"))
        .startsWith("ws" + home.endpoint().substring(4) + "/api/ws?ticket=");
    assertThat(ann.post("/api/channels/none/ticket").status()).isEqualTo(404);
  }

  @Test
  void whoDeclinesIsInvitedNoMore() {
    var invitation = invite();

    assertThat(bob.post("/api/channels/invitations/" + invitation + "/decline").status())
        .isEqualTo(204);

    assertThat(bob.get("/api/channels/invitations").each("id")).doesNotContain(invitation);
    assertThat(bob.post("/api/channels/invitations/" + invitation + "/decline").error())
        .isEqualTo("Invitation not found");
    until(() -> ann.get(path + "/members").list().size() == 1);
  }

  @Test
  void aChannelDisappearsAtWhoeverIsTakenOut() {
    join();

    assertThat(ann.delete(path + "/members/" + bobId).status()).isEqualTo(204);

    until(() -> !bob.get("/api/channels").each("id").contains(id));
    assertThat(bob.get(path).error()).isEqualTo("Channel not found");
  }

  @Test
  void aDeletedChannelDisappearsEverywhere() {
    join();

    assertThat(ann.delete(path).status()).isEqualTo(204);

    until(() -> !bob.get("/api/channels").each("id").contains(id));
    assertThat(bob.post(path + "/messages", "{\"content\":\"x\"}").status()).isEqualTo(404);
  }

  @Test
  void removingAnInvitedOneWithdrawsTheInvitation() {
    var invitation = invite();

    ann.delete(path + "/members/" + bobId);

    until(() -> !bob.get("/api/channels/invitations").each("id").contains(invitation));
  }

  @Test
  void whoLeavesHasTheChannelNoMore() {
    join();

    assertThat(bob.delete(path + "/members/" + bobId).status()).isEqualTo(204);

    assertThat(bob.get("/api/channels").each("id")).doesNotContain(id);
    assertThat(ann.get(path + "/members").list()).hasSize(1);
  }

  @Test
  void anExpiredTokenIsReplacedByItself() {
    try (var a = TestTenant.federated("ann");
        var b = TestTenant.federated("bob")) {
      var owner = a.owner();
      var member = b.owner();
      owner.post("/api/follows", "{\"endpoint\":\"" + b.endpoint() + "\"}");
      var channel = owner.post("/api/channels", "{\"name\":\"x\"}").field("id");
      owner.post(
          "/api/channels/" + channel + "/members", "{\"endpoint\":\"" + b.endpoint() + "\"}");
      until(() -> !member.get("/api/channels/invitations").list().isEmpty());
      var invitation = member.get("/api/channels/invitations").each("id").getFirst();
      member.post("/api/channels/invitations/" + invitation + "/accept");
      a.pass(Duration.ofDays(31));
      b.pass(Duration.ofDays(31));

      var said =
          member.post("/api/channels/" + channel + "/messages", "{\"content\":\"still here\"}");

      assertThat(said.status()).isEqualTo(201);
    }
  }

  @Test
  void manyRequestsWithAnExpiredTokenShareANewOne() {
    join();
    home.pass(Duration.ofDays(31));
    away.pass(Duration.ofDays(31));

    var statuses =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> bob.post(path + "/messages", "{\"content\":\"" + i + "\"}").status())
            .toList();

    assertThat(statuses).hasSize(12).containsOnly(201);
  }

  @Test
  void aHomeThatIsAwayIs502AndTheListStillShowsTheChannel() {
    try (var a = TestTenant.federated("ann")) {
      var owner = a.owner();
      owner.post("/api/follows", "{\"endpoint\":\"" + away.endpoint() + "\"}");
      var channel = owner.post("/api/channels", "{\"name\":\"gone\"}").field("id");
      var other = owner.post("/api/channels", "{\"name\":\"open\"}").field("id");
      for (var one : List.of(channel, other)) {
        owner.post("/api/channels/" + one + "/members", "{\"user_id\":\"" + bobId + "\"}");
      }
      var invitation = invitationTo(channel);
      var open = invitationTo(other);
      bob.post("/api/channels/invitations/" + invitation + "/accept");
      owner.post("/api/channels/" + channel + "/messages", "{\"content\":\"x\"}");
      bob.get("/api/channels/" + channel);
      a.stop();

      for (var answer :
          List.of(
              bob.get("/api/channels/" + channel),
              bob.post("/api/channels/" + channel + "/messages", "{\"content\":\"x\"}"),
              bob.post("/api/channels/" + channel + "/ticket"),
              bob.post("/api/channels/invitations/" + open + "/accept"))) {
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.error()).isEqualTo("The channel's server did not answer");
      }
      var shown =
          bob.get("/api/channels").list().stream()
              .filter(one -> one.requireText("id").equals(channel))
              .findFirst()
              .orElseThrow();
      assertThat(shown.requireInteger("last_seq")).isEqualTo(1);
      assertThat(shown.requireInteger("unread")).isEqualTo(1);
      assertThat(shown.requireInteger("member_count")).isEqualTo(2);
      a.restart();
      assertThat(bob.get("/api/channels/" + channel).status()).isEqualTo(200);
    }
  }

  private String invite() {
    var invited = ann.post(path + "/members", "{\"user_id\":\"" + bobId + "\"}");
    assertThat(invited.status()).isEqualTo(201);
    return invitationTo(id);
  }

  private String invitationTo(String channelId) {
    until(() -> bob.get("/api/channels/invitations").each("channel_id").contains(channelId));
    return bob.get("/api/channels/invitations").list().stream()
        .filter(one -> one.requireText("channel_id").equals(channelId))
        .map(one -> one.requireText("id"))
        .findFirst()
        .orElseThrow();
  }

  private void join() {
    var accepted = bob.post("/api/channels/invitations/" + invite() + "/accept");
    assertThat(accepted.status()).isEqualTo(200);
  }

  private long notified(String type) {
    var page = bob.get("/api/notifications?limit=200").object().child("data");
    return page == null
        ? 0
        : page.array("notifications").stream()
            .map(one -> one.object("notification"))
            .filter(one -> one.requireText("notification_type").equals(type))
            .filter(one -> id.equals(one.text("resource_id")))
            .count();
  }
}
