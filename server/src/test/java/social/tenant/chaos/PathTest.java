package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.stream.SocketClient;
import social.tenant.time.TestTime;

/** Tenants that share a host with others, each below a path of its own. */
class PathTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", "/people/ann", time);
  private final Neighbour bob = new Neighbour("bob", "/people/bob", time);

  @BeforeEach
  void meet() {
    ann.befriend(bob);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  @Test
  void areFriendsAndTalkAboutThings() {
    assertThat(ann.endpoint()).endsWith("/people/ann");
    assertThat(ann.isFollowedBy(bob)).isTrue();
    var thing = ann.write("for friends, and @bob", "friends");
    assertThat(bob.api().get("/api/feed/friends").each("id")).containsExactly(thing);
    until(() -> bob.told("mention").size() == 1);
    var remote = "/api/remote/" + ann.id() + "/things/" + thing;
    assertThat(bob.api().post(remote + "/comments", "{\"content\":\"hi\"}").status())
        .isEqualTo(201);
    assertThat(bob.api().post(remote + "/reactions", "{\"type\":\"like\"}").status())
        .isEqualTo(201);
  }

  @Test
  void talkInAChannel() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    assertThat(bob.accept(channel).status()).isEqualTo(200);
    assertThat(bob.say(channel, "hello").status()).isEqualTo(201);
    var url = bob.api().post("/api/channels/" + channel + "/ticket").field("url");
    assertThat(url).startsWith("ws" + ann.endpoint().substring(4) + "/api/ws?ticket=");

    var query = "?" + URI.create(url).getRawQuery();
    try (var socket = SocketClient.connect(ann.endpoint(), query)) {
      socket.subscribe("{}");
      ann.say(channel, "welcome");
      assertThat(socket.next().requireText("type")).isEqualTo("channel.message.created");
    }
  }
}
