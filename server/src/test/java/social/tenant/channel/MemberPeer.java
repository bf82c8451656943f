package social.tenant.channel;

import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.federation.TestPeer;
import social.tenant.federation.TestPeer.Answers;
import social.tenant.json.JsonObject;

/** Somebody who lives elsewhere and joins channels of a tenant by hand. */
final class MemberPeer implements AutoCloseable {
  private static final String OK = "{\"success\":true,\"data\":null}";

  final TestPeer peer;
  private final TestTenant home;

  MemberPeer(String name, TestTenant home) {
    this.home = home;
    peer = TestPeer.start(name);
    peer.answer("POST /api/fed/channels/invitations", Answers.json(200, OK));
    peer.follow(home.anyone());
  }

  String id() {
    return peer.userId();
  }

  /** Has the owner of a channel invite this person. */
  Api.Answer invitedBy(Api owner, String channelId) {
    return owner.post("/api/channels/" + channelId + "/members", "{\"user_id\":\"" + id() + "\"}");
  }

  /** Asks to join. */
  Api.Answer askToJoin(String channelId) {
    return fed(channelId, "join", "{\"display_name\":\"Dear " + peer.username() + "\"}");
  }

  /** Says something signed about a channel. */
  Api.Answer fed(String channelId, String what, String json) {
    return peer.send(home.anyone(), "POST", "/api/fed/channels/" + channelId + "/" + what, json);
  }

  /** Joins, and gives the client that has the token of the channel. */
  Api join(String channelId) {
    return home.anyone().as(data(askToJoin(channelId)).requireText("token"));
  }

  /** Invited and joined. */
  Api member(Api owner, String channelId) {
    invitedBy(owner, channelId);
    return join(channelId);
  }

  static JsonObject data(Api.Answer answer) {
    var data = answer.object().child("data");
    if (data == null) {
      throw new AssertionError(answer.toString());
    }
    return data;
  }

  @Override
  public void close() {
    peer.close();
  }
}
