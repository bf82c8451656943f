package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Channels as their owner has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsTest {
  private TestTenant tenant;
  private Api ann;
  private String annId;

  @BeforeAll
  void start() {
    tenant = TestTenant.start();
    ann = tenant.owner();
    annId = ann.get("/api/auth/me").field("id");
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  @Test
  void whoMakesAChannelOwnsIt() {
    var made = ann.post("/api/channels", "{\"name\":\"family\",\"description\":\"ours\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.field("name")).isEqualTo("family");
    assertThat(made.field("description")).isEqualTo("ours");
    assertThat(made.field("owner_id")).isEqualTo(annId);
    assertThat(made.field("role")).isEqualTo("owner");
    assertThat(made.object().isNull("endpoint")).isTrue();
    assertThat(made.object().isNull("last_message_at")).isTrue();
    assertThat(made.object().requireInteger("member_count")).isEqualTo(1);
    assertThat(made.object().requireInteger("last_seq")).isZero();
    assertThat(made.object().requireInteger("read_seq")).isZero();
    assertThat(made.object().requireInteger("unread")).isZero();
  }

  @Test
  void aChannelNeedsAName() {
    assertThat(ann.post("/api/channels", "{}").error()).isEqualTo("Missing field: name");
    assertThat(ann.post("/api/channels", "{\"name\":\"\"}").error()).isEqualTo("Name is required");
    assertThat(ann.post("/api/channels", "{\"name\":\" \"}").error()).isEqualTo("Name is required");
  }

  @Test
  void aNameHasAtMost100CharactersAndADescription1000() {
    var longest = "{\"name\":\"%s\",\"description\":\"%s\"}";

    var fits = ann.post("/api/channels", longest.formatted("😀".repeat(100), "é".repeat(1000)));
    var longName = ann.post("/api/channels", longest.formatted("n".repeat(101), ""));
    var longText = ann.post("/api/channels", longest.formatted("n", "d".repeat(1001)));

    assertThat(fits.status()).isEqualTo(201);
    assertThat(longName.status()).isEqualTo(400);
    assertThat(longName.error()).isEqualTo("Name must be at most 100 characters");
    assertThat(longText.status()).isEqualTo(400);
    assertThat(longText.error()).isEqualTo("Description must be at most 1000 characters");
  }

  @Test
  void aChannelIsGotWithItsMembers() {
    var id = channel("garden");

    var got = ann.get("/api/channels/" + id);

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.field("name")).isEqualTo("garden");
    var members = got.object().array("members");
    assertThat(members).hasSize(1);
    assertThat(members.getFirst().compact())
        .isEqualTo(
            ann.get("/api/channels/" + id + "/members").json().elements().getFirst().compact());
    var owner = members.getFirst().object("member");
    assertThat(owner.requireText("user_id")).isEqualTo(annId);
    assertThat(owner.requireText("username")).isEqualTo("ann");
    assertThat(owner.requireText("role")).isEqualTo("owner");
    assertThat(owner.requireText("state")).isEqualTo("joined");
    assertThat(owner.isNull("endpoint")).isTrue();
    assertThat(owner.isNull("invited_at")).isTrue();
    assertThat(owner.requireText("joined_at")).endsWith("Z");
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    var id = ann.post("/api/channels", "{\"name\":\"a\",\"description\":\"d\"}").field("id");

    var renamed = ann.put("/api/channels/" + id, "{\"name\":\"b\",\"description\":null}");
    var described = ann.put("/api/channels/" + id, "{\"description\":\"\"}");
    var refused = ann.put("/api/channels/" + id, "{\"name\":\"\"}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.field("name")).isEqualTo("b");
    assertThat(renamed.field("description")).isEqualTo("d");
    assertThat(renamed.field("updated_at")).isGreaterThan(renamed.field("created_at"));
    assertThat(described.field("name")).isEqualTo("b");
    assertThat(described.field("description")).isEmpty();
    assertThat(refused.error()).isEqualTo("Name is required");
  }

  @Test
  void aDeletedChannelIsGoneWithItsMessages() {
    var id = channel("short-lived");
    ann.post("/api/channels/" + id + "/messages", "{\"content\":\"x\"}");

    assertThat(ann.delete("/api/channels/" + id).status()).isEqualTo(204);

    assertThat(ann.get("/api/channels/" + id).status()).isEqualTo(404);
    assertThat(ann.get("/api/channels/" + id + "/messages").status()).isEqualTo(404);
    assertThat(ann.delete("/api/channels/" + id).status()).isEqualTo(404);
    assertThat(ann.get("/api/channels").each("id")).doesNotContain(id);
  }

  @Test
  void theChannelWhereSomethingWasSaidLastComesFirst() {
    var first = channel("first");
    var second = channel("second");
    assertThat(ann.get("/api/channels").each("id")).startsWith(second, first);

    ann.post("/api/channels/" + first + "/messages", "{\"content\":\"x\"}");

    assertThat(ann.get("/api/channels").each("id")).startsWith(first, second);
  }

  @Test
  void anUnknownChannelIsNotFoundByAnything() {
    var path = "/api/channels/none";

    for (var answer :
        new Api.Answer[] {
          ann.get(path),
          ann.put(path, "{\"name\":\"x\"}"),
          ann.delete(path),
          ann.get(path + "/members"),
          ann.delete(path + "/members/" + annId),
          ann.get(path + "/messages"),
          ann.post(path + "/messages", "{\"content\":\"x\"}"),
          ann.put(path + "/messages/none", "{\"content\":\"x\"}"),
          ann.delete(path + "/messages/none"),
          ann.put(path + "/read", "{\"seq\":1}"),
          ann.post(path + "/typing")
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("Channel not found");
    }
  }

  @Test
  void theOwnerCannotLeaveAndOthersAreUnknown() {
    var id = channel("mine");

    var leaving = ann.delete("/api/channels/" + id + "/members/" + annId);
    var unknown = ann.delete("/api/channels/" + id + "/members/nobody");

    assertThat(leaving.status()).isEqualTo(400);
    assertThat(leaving.error()).isEqualTo("The owner cannot leave the channel");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error()).isEqualTo("Member not found");
  }

  @Test
  void aKeyNeedsTheScopesOfChannels() {
    var id = channel("keys");
    var reader = tenant.key(ann, "channels:read");
    var writer = tenant.key(ann, "channels:write");

    assertThat(reader.get("/api/channels").status()).isEqualTo(200);
    assertThat(reader.get("/api/channels/" + id + "/messages").status()).isEqualTo(200);
    assertThat(writer.post("/api/channels/" + id + "/typing").status()).isEqualTo(204);
    assertThat(writer.get("/api/channels/" + id).error()).isEqualTo("Missing scope: channels:read");
    assertThat(reader.delete("/api/channels/" + id).error())
        .isEqualTo("Missing scope: channels:write");
    assertThat(reader.post("/api/channels/" + id + "/messages", "{}").error())
        .isEqualTo("Missing scope: channels:write");
  }

  @Test
  void thereAreAtMost500ChannelsOfAnOwner() {
    try (var other = TestTenant.start()) {
      var bob = other.owner();
      for (int i = 0; i < 500; i++) {
        assertThat(bob.post("/api/channels", "{\"name\":\"c\"}").status()).isEqualTo(201);
      }

      var refused = bob.post("/api/channels", "{\"name\":\"c\"}");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.error()).isEqualTo("Too many channels (maximum 500)");
      assertThat(bob.get("/api/channels").list()).hasSize(500);
    }
  }

  private String channel(String name) {
    return ann.post("/api/channels", "{\"name\":\"" + name + "\"}").field("id");
  }
}
