package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not read, over real sockets whose buffers must be full first. */
@Timeout(120)
class SlowClientTest {
  private static final String TEXT = "x".repeat(40_000);

  private final LiveServer server = new LiveServer(Duration.ofMinutes(1));
  private final String base = server.owner.base();
  private final String token = server.owner.token();

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.logged()).doesNotContain("ERROR");
  }

  /** Has things happen until the slow one of two is cut off; the other one gets them all. */
  private long cutOff(SocketClient fast) {
    var events = 0L;
    while (server.connections.count() == 2) {
      server.record("thing.created", "ann", TEXT);
      assertThat(fast.next().integer("id")).isEqualTo(++events);
    }
    return events;
  }

  @Test
  void aStreamThatIsNotReadIsCutOffAndResumes() {
    try (var slow = EventReader.as(token, base, "/api/live");
        var fast = SocketClient.as(token, base).subscribe("{}")) {
      slow.nextBlock();
      var events = cutOff(fast);
      var last = 0L;
      for (var event = slow.next(); event != null; event = slow.next()) {
        assertThat(event.id()).isEqualTo(Long.toString(++last));
      }
      assertThat(last).isLessThan(events);
      try (var again = EventReader.as(token, base, "/api/live", "Last-Event-ID: " + last)) {
        for (var id = last + 1; id <= events; id++) {
          assertThat(again.event().id()).isEqualTo(Long.toString(id));
        }
      }
    }
  }

  @Test
  void aSocketThatIsNotReadIsCutOffBy4008() {
    try (var slow = SlowSocket.connect(base, token);
        var fast = SocketClient.as(token, base).subscribe("{}")) {
      var events = cutOff(fast);
      assertThat(slow.readToTheEnd()).isEqualTo(4008);
      assertThat(slow.events()).isPositive().isLessThan((int) events);
    }
  }
}
