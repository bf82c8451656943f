package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.Api;
import social.tenant.TestTenant;

/** What people who live elsewhere may do with the token of a channel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelTokenTest {
  private TestTenant tenant;
  private Api ann;
  private MemberPeer bob;
  private MemberPeer cleo;
  private String id;
  private String path;

  @BeforeAll
  void start() {
    tenant = TestTenant.federated("ann");
    ann = tenant.owner();
    bob = new MemberPeer("bob", tenant);
    cleo = new MemberPeer("cleo", tenant);
  }

  @AfterAll
  void stop() {
    bob.close();
    cleo.close();
    tenant.close();
  }

  @BeforeEach
  void makeChannel() {
    id = ann.post("/api/channels", "{\"name\":\"talk\"}").field("id");
    path = "/api/channels/" + id;
  }

  @Test
  void aMemberTalksAsTheOthersDo() {
    var member = bob.member(ann, id);

    var said = member.post(path + "/messages", "{\"content\":\"hello\"}");

    assertThat(said.status()).isEqualTo(201);
    assertThat(said.field("user_id")).isEqualTo(bob.id());
    assertThat(said.json().fields().get("author").compact())
        .isEqualTo(
            "{\"user_id\":\"%s\",\"username\":\"bob\",\"display_name\":\"Dear bob\"}"
                .formatted(bob.id()));
    assertThat(ann.get(path + "/messages").each("content")).containsExactly("hello");
    assertThat(ann.get(path).object().requireInteger("unread")).isEqualTo(1);
    assertThat(ann.get(path).object().requireInteger("member_count")).isEqualTo(2);
    assertThat(member.get(path).field("role")).isEqualTo("member");
    assertThat(member.get(path).object().requireInteger("unread")).isZero();
    assertThat(member.get(path + "/members").each("user_id")).contains(bob.id());
    assertThat(member.post(path + "/typing").status()).isEqualTo(204);
    assertThat(ann.put(path + "/read", "{\"seq\":1}").text())
        .isEqualTo("{\"read_seq\":1,\"unread\":0}");
  }

  @Test
  void onlyTheAuthorEditsAndOnlyTheAuthorOrTheOwnerDeletes() {
    var one = bob.member(ann, id);
    var other = cleo.member(ann, id);
    var bobs = one.post(path + "/messages", "{\"content\":\"b\"}").field("id");
    var anns = ann.post(path + "/messages", "{\"content\":\"a\"}").field("id");

    for (var stranger : List.of(ann, other)) {
      var edit = stranger.put(path + "/messages/" + bobs, "{\"content\":\"x\"}");
      assertThat(edit.status()).isEqualTo(403);
      assertThat(edit.error()).isEqualTo("Only the author can edit this message");
    }
    var delete = other.delete(path + "/messages/" + bobs);
    assertThat(delete.status()).isEqualTo(403);
    assertThat(delete.error())
        .isEqualTo("Only the author or the channel owner can delete this message");
    assertThat(one.delete(path + "/messages/" + anns).status()).isEqualTo(403);
    assertThat(one.put(path + "/messages/" + bobs, "{\"content\":\"y\"}").status()).isEqualTo(200);
    assertThat(ann.delete(path + "/messages/" + bobs).status()).isEqualTo(204);
  }

  @Test
  void theSameClientIdOfAnotherAuthorIsAnotherMessage() {
    var member = bob.member(ann, id);
    var body = "{\"content\":\"x\",\"client_id\":\"1\"}";

    assertThat(ann.post(path + "/messages", body).status()).isEqualTo(201);
    assertThat(member.post(path + "/messages", body).status()).isEqualTo(201);
    assertThat(member.post(path + "/messages", body).status()).isEqualTo(200);
  }

  @Test
  void aTokenOpensNothingButItsChannel() {
    var member = bob.member(ann, id);
    var other = "/api/channels/" + ann.post("/api/channels", "{\"name\":\"o\"}").field("id");

    assertMissing(member.get("/api/channels"), "channels:read");
    assertMissing(member.get(other), "channels:read");
    assertMissing(member.get(other + "/messages"), "channels:read");
    assertMissing(member.post(other + "/messages", "{\"content\":\"x\"}"), "channels:write");
    assertMissing(member.post("/api/channels", "{\"name\":\"x\"}"), "channels:write");
    assertMissing(member.put(path, "{\"name\":\"x\"}"), "channels:write");
    assertMissing(member.delete(path), "channels:write");
    assertMissing(member.post(path + "/members", "{\"user_id\":\"x\"}"), "channels:write");
    assertMissing(member.post(path + "/ticket"), "channels:read");
    assertMissing(member.get("/api/channels/invitations"), "channels:read");
    assertMissing(member.get("/api/things"), "things:read");
    assertMissing(member.get("/api/follows/following"), "follows:read");
    assertMissing(member.get("/api/auth/me"), "*");
    assertThat(member.get("/api/auth/status").json().fields()).doesNotContainKey("user");
  }

  @Test
  void aMemberTakesOutHimselfOnlyAndTheTokenDies() {
    var member = bob.member(ann, id);
    cleo.member(ann, id);

    var other = member.delete(path + "/members/" + cleo.id());
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.error()).isEqualTo("Only the channel owner can do this");
    assertThat(member.delete(path + "/members/" + bob.id()).status()).isEqualTo(204);

    assertThat(member.get(path).status()).isEqualTo(401);
    assertThat(member.get(path).error()).isEqualTo("Invalid token");
    assertThat(ann.get(path + "/members").each("user_id")).doesNotContain(bob.id());
  }

  @Test
  void theOwnerTakesAnybodyOutAtOnce() {
    var member = bob.member(ann, id);

    assertThat(ann.delete(path + "/members/" + bob.id()).status()).isEqualTo(204);

    assertThat(member.get(path).status()).isEqualTo(401);
    assertThat(bob.askToJoin(id).error()).isEqualTo("Not invited");
  }

  @Test
  void joiningAgainReplacesTheToken() {
    var first = bob.member(ann, id);

    var second = bob.join(id);

    assertThat(first.get(path).status()).isEqualTo(401);
    assertThat(second.get(path).status()).isEqualTo(200);
    assertThat(ann.get(path).object().requireInteger("member_count")).isEqualTo(2);
  }

  @Test
  void aTokenIsGoodFor30Days() {
    try (var home = TestTenant.federated("ann");
        var dan = new MemberPeer("dan", home)) {
      var owner = home.owner();
      var channel = owner.post("/api/channels", "{\"name\":\"x\"}").field("id");
      var member = dan.member(owner, channel);

      home.pass(Duration.ofDays(30).minusMinutes(1));
      assertThat(member.get("/api/channels/" + channel).status()).isEqualTo(200);
      home.pass(Duration.ofMinutes(2));
      assertThat(member.get("/api/channels/" + channel).status()).isEqualTo(401);
    }
  }

  @Test
  void whoIsOnlyInvitedIsNoMember() {
    var invited = bob.invitedBy(ann, id);

    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.field("state")).isEqualTo("invited");
    assertThat(invited.field("endpoint")).isEqualTo(bob.peer.endpoint());
    assertThat(invited.object().isNull("joined_at")).isTrue();
    assertThat(ann.get(path).object().requireInteger("member_count")).isEqualTo(1);
    assertThat(ann.get(path + "/members").each("state")).containsExactly("joined", "invited");
    assertThat(bob.invitedBy(ann, id).status()).as("again").isEqualTo(200);
    bob.join(id);
    var third = bob.invitedBy(ann, id);
    assertThat(third.status()).isEqualTo(409);
    assertThat(third.error()).isEqualTo("Already a member");
  }

  @Test
  void nobodyJoinsUninvitedAndAnybodyMayLeave() {
    var uninvited = bob.askToJoin(id);

    assertThat(uninvited.status()).isEqualTo(403);
    assertThat(uninvited.error()).isEqualTo("Not invited");
    assertThat(bob.askToJoin("none").error()).isEqualTo("Not invited");
    assertThat(bob.fed(id, "leave", "{}").status()).isEqualTo(200);
    var member = bob.member(ann, id);
    assertThat(bob.fed(id, "leave", "{}").status()).isEqualTo(200);
    assertThat(member.get(path).status()).isEqualTo(401);
    assertThat(tenant.anyone().post("/api/fed/channels/" + id + "/join", "{}").error())
        .isEqualTo("Signature required");
  }

  @Test
  void anInvitationNeedsSomebodyKnown() {
    var members = path + "/members";

    assertThat(ann.post(members, "{}").error()).isEqualTo("user_id or endpoint is required");
    var unknown = ann.post(members, "{\"user_id\":\"nobody\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error()).isEqualTo("Unknown user");
    var nobody = ann.post(members, "{\"endpoint\":\"http://localhost:9\"}");
    assertThat(nobody.status()).isEqualTo(502);
    assertThat(nobody.error()).isEqualTo("No tenant answers at http://localhost:9");
    assertThat(ann.post(members, "{\"endpoint\":\"" + tenant.endpoint() + "\"}").error())
        .isEqualTo("Already a member");
    var byAddress = ann.post(members, "{\"endpoint\":\"" + bob.peer.endpoint() + "/\"}");
    assertThat(byAddress.status()).isEqualTo(201);
    assertThat(byAddress.field("user_id")).isEqualTo(bob.id());
  }

  private static void assertMissing(Api.Answer answer, String scope) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("Missing scope: " + scope);
  }
}
