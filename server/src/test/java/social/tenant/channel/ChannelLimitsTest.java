package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.federation.TestPeer;
import social.tenant.federation.TestPeer.Answers;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** How many people a channel takes, and how many invitations an owner. */
class ChannelLimitsTest {
  private static final String INVITATIONS = "/api/fed/channels/invitations";

  private final TestTenant tenant = TestTenant.federated("ann");
  private final Api ann = tenant.owner();
  private final TestPeer peer = TestPeer.start("bob");

  @AfterEach
  void close() {
    tenant.close();
    peer.close();
  }

  @Test
  void aChannelHas256MembersTheInvitedToo() {
    var id = ann.post("/api/channels", "{\"name\":\"crowd\"}").field("id");
    for (var person = 1; person < 256; person++) {
      assertThat(invite(id, person).status()).as("person %d", person).isEqualTo(201);
    }

    var refused = invite(id, 256);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error()).isEqualTo("Too many members (maximum 256)");
    assertThat(ann.get("/api/channels/" + id + "/members?limit=500").list()).hasSize(256);
    assertThat(invite(id, 255).status()).as("an invited one once more").isEqualTo(200);
  }

  /** Many people live at the address of the peer, each at a path. */
  private Api.Answer invite(String channelId, int person) {
    var path = "/p" + person;
    var endpoint = peer.endpoint() + path;
    peer.answer(
        "GET " + path + "/.well-known/tenant",
        Answers.json(
            200,
            JsonOut.text(out ->
                out.beginObject()
                    .field("user_id", "person-" + person)
                    .field("username", "p" + person)
                    .field("endpoint", endpoint)
                    .field("public_key", peer.publicKey())
                    .field("software", "test/1")
                    .endObject())));
    var body = "{\"endpoint\":\"" + endpoint + "\"}";
    return ann.post("/api/channels/" + channelId + "/members", body);
  }

  @Test
  void anOwnerHas100OpenInvitations() {
    peer.follow(tenant.anyone());
    for (var channel = 1; channel <= 100; channel++) {
      assertThat(invited(channel).status()).as("channel %d", channel).isEqualTo(200);
    }

    var refused = invited(101);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error()).isEqualTo("Too many invitations (maximum 100)");
    assertThat(invited(100).status()).as("a known one once more").isEqualTo(200);
    var open = ann.get("/api/channels/invitations").each("id");
    assertThat(open).hasSize(100);
    ann.post("/api/channels/invitations/" + open.getFirst() + "/decline");
    assertThat(invited(101).status()).isEqualTo(200);
  }

  private Api.Answer invited(int channel) {
    JsonWritable invitation =
        out ->
            out.beginObject()
                .field("channel_id", "channel-" + channel)
                .field("name", "channel " + channel)
                .field("description", "")
                .field("invited_user_id", ann.get("/api/auth/me").field("id"))
                .name("inviter")
                .beginObject()
                .field("user_id", peer.userId())
                .field("username", "bob")
                .field("display_name", "Bob")
                .endObject()
                .endObject();
    return peer.send(tenant.anyone(), "POST", INVITATIONS, JsonOut.text(invitation));
  }
}
