package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Clients that do not read, over real sockets whose buffers must be full first. */
@Timeout(120)
class SlowClientTest {
  /** Beyond what the system's buffers hold (6 MiB) and what may wait (1 MiB). */
  private static final int EVENTS = 300;

  private static final String THING =
      "{\"type\":\"note\",\"content\":\"" + "x".repeat(40_000) + "\"}";

  private final TestTenant tenant = TestTenant.start();
  private final Api owner = tenant.owner();

  @AfterEach
  void stop() {
    tenant.close();
    assertThat(tenant.log()).doesNotContain("ERROR");
  }

  @Test
  void aStreamThatIsNotReadIsCutOffAndHoldsNobodyUp() {
    try (var slow = EventReader.as(owner.token(), owner.base(), "/api/live");
        var fast = SocketClient.as(owner.token(), owner.base()).subscribe("{}")) {
      slow.nextBlock();
      for (var i = 1; i <= EVENTS; i++) {
        owner.post("/api/things", THING);
        assertThat(fast.next().integer("id")).isEqualTo(i);
      }
      var last = 0L;
      for (var event = slow.next(); event != null; event = slow.next()) {
        assertThat(event.id()).isEqualTo(Long.toString(++last));
      }
      assertThat(last).isLessThan(EVENTS);
      try (var again =
          EventReader.as(
              owner.token(), owner.base(), "/api/live", "Last-Event-ID: " + last)) {
        for (var id = last + 1; id <= EVENTS; id++) {
          assertThat(again.event().id()).isEqualTo(Long.toString(id));
        }
      }
    }
  }

  @Test
  void aSocketThatIsNotReadIsCutOffBy4008() {
    var slow = SlowSocket.connect(owner.base(), owner.token());
    try (slow;
        var fast = SocketClient.as(owner.token(), owner.base()).subscribe("{}")) {
      for (var i = 1; i <= EVENTS; i++) {
        owner.post("/api/things", THING);
        assertThat(fast.next().integer("id")).isEqualTo(i);
      }
      assertThat(slow.readToTheEnd()).isEqualTo(4008);
      assertThat(slow.events()).isBetween(1, EVENTS - 1);
    }
  }
}
