package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.stream.EventReader;
import social.tenant.stream.SocketClient;
import social.tenant.time.TestTime;

/** Who of two friends sees that the other one is there. */
class OnlineTest {
  private static final String ONLINE = "/api/follows/mutuals/online";

  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);

  @BeforeEach
  void meet() {
    ann.befriend(bob);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  private static EventReader stream(Neighbour whose) {
    return EventReader.as(
        whose.api().token(), whose.tenant().endpoint(), "/api/live?events=presence.*");
  }

  private boolean annSeesBob() {
    return !ann.owner().enveloped(ONLINE).isEmpty();
  }

  @Test
  void aFriendIsThereWhileALiveConnectionIs() {
    assertThat(annSeesBob()).isFalse();
    Passing.by(time, Duration.ofSeconds(31));
    try (var _ = stream(bob)) {
      var online = ann.owner().enveloped(ONLINE);

      assertThat(online).hasSize(1);
      assertThat(online.getFirst().requireText("user_id")).isEqualTo(bob.id());
      assertThat(online.getFirst().requireText("endpoint")).isEqualTo(bob.endpoint());
    }
  }

  @Test
  void comingAndGoingIsTold() {
    try (var annsEvents = stream(ann)) {
      try (var _ = stream(bob)) {
        assertThat(annSeesBob()).isTrue();
        var came = annsEvents.event();
        assertThat(came.type()).isEqualTo("presence.online");
        assertThat(came.json().requireText("username")).isEqualTo("bob");
        assertThat(came.json().requireText("endpoint")).isEqualTo(bob.endpoint());
        assertThat(came.id()).isNull();
      }
      var went = annsEvents.event();

      assertThat(went.type()).isEqualTo("presence.offline");
      assertThat(went.json().requireText("user_id")).isEqualTo(bob.id());
    }
  }

  @Test
  void whoAsksIsSeenByTheOther() {
    try (var _ = stream(ann);
        var bobsEvents = stream(bob)) {
      assertThat(annSeesBob()).isTrue();

      assertThat(bobsEvents.event().type()).isEqualTo("presence.online");
      assertThat(bob.owner().enveloped(ONLINE)).hasSize(1);
    }
  }

  @Test
  void aGuestInAChannelIsNotTheOwner() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    bob.accept(channel);
    var url = URI.create(bob.api().post("/api/channels/" + channel + "/ticket").field("url"));
    try (var guest = SocketClient.connect(ann.endpoint(), "?" + url.getRawQuery())) {
      guest.subscribe("{}");

      assertThat(bob.owner().enveloped(ONLINE)).isEmpty();
    }
  }

  @Test
  void aFriendWhoseTenantDoesNotAnswerIsBelievedForAWhile() {
    try (var _ = stream(bob)) {
      assertThat(annSeesBob()).isTrue();
      bob.proxy().leadTo(0);
      Passing.by(time, Duration.ofMinutes(4));
      assertThat(annSeesBob()).isTrue();
      Passing.by(time, Duration.ofMinutes(2));

      assertThat(annSeesBob()).isFalse();
    }
  }
}
