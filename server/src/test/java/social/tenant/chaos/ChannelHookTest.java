package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.stream.SocketClient;
import social.tenant.subscription.HookReceiver;
import social.tenant.time.TestTime;

/** What bob says over a WebSocket in a channel at ann's home, and a webhook there. */
class ChannelHookTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private final HookReceiver receiver = new HookReceiver(200);
  private String channel = "";

  @BeforeEach
  void meet() {
    ann.befriend(bob);
    channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    assertThat(bob.accept(channel).status()).isEqualTo(200);
    var hook =
        """
        {"event_type":"channel.message.created","action_type":"webhook",\
        "action_config":{"url":"%s"}}\
        """;
    assertThat(ann.api().post("/api/subscriptions", hook.formatted(receiver.url())).status())
        .isEqualTo(201);
  }

  @AfterEach
  void close() {
    receiver.close();
    ann.close();
    bob.close();
  }

  private void say(SocketClient socket, String content) {
    socket.send(
        "{'type':'message','id':1,'data':{'channel_id':'%s','content':'%s','client_id':'c'}}"
            .formatted(channel, content));
    assertThat(socket.next().requireText("type")).isEqualTo("ok");
  }

  private void assertHookTells(String content) {
    var hook = receiver.take();
    assertThat(hook.event()).isEqualTo("channel.message.created");
    var event = hook.json();
    assertThat(event.requireText("source_type")).isEqualTo("federation");
    assertThat(event.requireText("source_id")).isEqualTo(bob.id());
    assertThat(event.requireText("actor_id")).isEqualTo(bob.id());
    assertThat(event.requireText("actor_type")).isEqualTo("remote_user");
    assertThat(event.requireText("resource_type")).isEqualTo("message");
    assertThat(event.child("payload").child("message").requireText("content")).isEqualTo(content);
  }

  @Test
  void isCalledForAMessageByWayOfTheOwnTenant() {
    try (var socket = SocketClient.as(bob.api().token(), bob.tenant().endpoint())) {
      say(socket, "by my own server");
      assertHookTells("by my own server");
      say(socket, "the same id again");
    }
    assertThat(ann.api().get("/api/channels/" + channel + "/messages").list()).hasSize(1);
    assertThat(receiver.all()).hasSize(1);
  }

  @Test
  void isCalledForAMessageByWayOfATicket() {
    var url = URI.create(bob.api().post("/api/channels/" + channel + "/ticket").field("url"));
    try (var socket = SocketClient.connect(ann.endpoint(), "?" + url.getRawQuery())) {
      say(socket, "by a ticket");
      assertHookTells("by a ticket");
    }
  }
}
