package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens while nothing happens. */
@Timeout(60)
class HeartbeatTest {
  private final LiveServer server = new LiveServer(Duration.ofMillis(20));

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.logged()).doesNotContain("ERROR");
  }

  private EventReader stream() {
    return EventReader.as(server.owner.token(), server.owner.base(), "/api/live");
  }

  private SocketClient socket() {
    return SocketClient.as(server.owner.token(), server.owner.base());
  }

  @Test
  void anEventStreamGetsComments() {
    try (var stream = stream()) {
      stream.nextBlock();
      assertThat(stream.nextBlock().lines()).containsExactly(":");
      assertThat(stream.nextBlock().lines()).containsExactly(":");
    }
  }

  @Test
  void aSocketThatAnswersPingsStays() {
    try (var socket = socket()) {
      for (var i = 0; i < 3; i++) {
        server.pass(SocketConnection.MOST_SILENCE.minusSeconds(1));
        socket.send("{'type':'ping'}").text();
      }
    }
  }

  @Test
  void aSocketThatIsSilentForTooLongIsDropped() {
    try (var stream = stream();
        var silent = SlowSocket.connect(server.owner.base(), server.owner.token())) {
      stream.nextBlock();
      server.pass(SocketConnection.MOST_SILENCE.plusSeconds(1));
      assertThat(silent.readToTheEnd()).isEqualTo(1001);
      assertThat(stream.nextBlock().lines()).containsExactly(":");
    }
  }

  @Test
  void aConnectionEndsWhenItsKeyExpires() {
    var key =
        server.owner.post(
            "/api/keys", "{\"name\":\"a\",\"scopes\":[],\"expires_at\":\"2026-01-02T04:00:00Z\"}");
    try (var socket = SocketClient.as(key.field("key"), server.owner.base());
        var stream = EventReader.as(key.field("key"), server.owner.base(), "/api/live")) {
      socket.subscribe("{}");
      server.pass(Duration.ofHours(1));
      assertThat(socket.closeCode()).isEqualTo(4001);
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void aConnectionEndsWhenItsUserIsLocked() {
    var key = server.owner.post("/api/keys", "{\"name\":\"a\",\"scopes\":[]}").field("key");
    try (var bySession = socket();
        var byKey = SocketClient.as(key, server.owner.base())) {
      server
          .database()
          .write(sql -> {
            server.accounts.users().lock(sql, server.accounts.users().owner(sql).id());
            return null;
          });
      assertThat(bySession.closeCode()).isEqualTo(4001);
      assertThat(byKey.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void theOwnersComingAndGoingIsTold() {
    var first = socket();
    var second = stream();
    awaitCount(2);
    first.close();
    awaitCount(1);
    assertThat(server.presence).containsExactly(true);
    second.close();
    awaitCount(0);
    assertThat(server.presence).containsExactly(true, false);
  }

  @Test
  void ofSeveralUsersEachHearsHisOwn() {
    var owner = server.owner.get("/api/auth/me").field("id");
    server.addUser("bob");
    try (var stream = stream()) {
      stream.nextBlock();
      server.record("thing.created", "bob");
      server.record("thing.deleted", owner);
      assertThat(stream.event().type()).isEqualTo("thing.deleted");
    }
  }

  private void awaitCount(int count) {
    while (server.connections.count() != count) {
      Thread.onSpinWait();
    }
  }
}
