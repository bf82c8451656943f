package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Api;
import social.tenant.TestTenant;

@Timeout(120)
class EventStreamTest {
  private final TestTenant tenant = TestTenant.start();
  private final Api owner = tenant.owner();

  @AfterEach
  void stop() {
    tenant.close();
    assertThat(tenant.log()).doesNotContain("ERROR");
  }

  private EventReader open(String query, String... headers) {
    return EventReader.as(owner.token(), owner.base(), "/api/live" + query, headers);
  }

  private String make(String content) {
    return owner
        .post("/api/things", "{\"type\":\"note\",\"content\":\"" + content + "\"}")
        .field("id");
  }

  @Test
  void aStreamBeginsWithAComment() {
    try (var stream = open("")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.head())
          .contains("Content-Type: text/event-stream", "Cache-Control: no-store");
      assertThat(stream.nextBlock().lines()).containsExactly("retry: 2000", ": connected", "id: 0");
    }
  }

  @Test
  void eachMessageIsAChunkSoThatEveryClientGetsItAtOnce() {
    try (var stream = open("")) {
      assertThat(stream.head()).contains("Transfer-Encoding: chunked", "Connection: close");
    }
  }

  @Test
  void whatHappensIsSent() {
    try (var stream = open("")) {
      stream.nextBlock();
      var id = make("grüße 👋");
      var event = stream.event();
      assertThat(event.type()).isEqualTo("thing.created");
      assertThat(event.id()).isEqualTo("1");
      var thing = event.json().child("thing");
      assertThat(thing.text("id")).isEqualTo(id);
      assertThat(thing.text("content")).isEqualTo("grüße 👋");
      assertThat(event.lines()).hasSize(3);
    }
  }

  @Test
  void aStreamMayBeNarrowed() {
    try (var stream = open("?events=thing.deleted,%20comment.*")) {
      stream.nextBlock();
      owner.delete("/api/things/" + make("a"));
      assertThat(stream.event().type()).isEqualTo("thing.deleted");
    }
  }

  @Test
  void whoComesBackGetsWhatWasMissed() {
    var ids = List.of(make("a"), make("b"), make("c"));
    for (var stream :
        List.of(
            open("", "Last-Event-ID: 1"),
            open("?last_event_id=1"),
            open("?lastEventId=0", "Last-Event-ID: 1"))) {
      try (stream) {
        assertThat(stream.nextBlock().lines()).contains("id: 1");
        assertThat(stream.event().json().child("thing").text("id")).isEqualTo(ids.get(1));
        assertThat(stream.event().id()).isEqualTo("3");
      }
    }
  }

  @Test
  void whoWasAwayForTooLongIsToldToLoadAnew() {
    make("a");
    try (var stream = open("?last_event_id=99")) {
      var resync = stream.event();
      assertThat(resync.type()).isEqualTo("resync");
      assertThat(resync.id()).isEqualTo("1");
      assertThat(resync.data()).isEqualTo("{\"oldest\":1}");
    }
  }

  @Test
  void whatIsTooLargeIsSentInBrief() {
    try (var stream = open("")) {
      stream.nextBlock();
      make("x".repeat(60_000));
      var event = stream.event();
      assertThat(event.json().flag("truncated")).isTrue();
      assertThat(event.json().child("thing").has("content")).isFalse();
      assertThat(event.data()).hasSizeLessThan(1000);
    }
  }

  @Test
  void aKeyHearsWhatItCouldRead() {
    var key = tenant.key(owner, "reactions:read");
    var reader = tenant.key(owner, "things:read", "kinds:write");
    make("a");
    try (var deaf = EventReader.as(key.token(), key.base(), "/api/live?last_event_id=0");
        var hearing = EventReader.as(reader.token(), key.base(), "/api/live?last_event_id=0")) {
      assertThat(hearing.event().type()).isEqualTo("thing.created");
      owner.delete(
          "/api/keys/"
              + owner.get("/api/keys").object().array("keys").getLast().object("key").text("id"));
      owner.delete(
          "/api/keys/"
              + owner.get("/api/keys").object().array("keys").getLast().object("key").text("id"));
      assertThat(deaf.next()).isNull();
      assertThat(hearing.next()).isNull();
    }
  }

  @Test
  void nobodyListensWithoutCredentials() {
    assertThat(tenant.anyone().get("/api/live").status()).isEqualTo(401);
    assertThat(tenant.anyone().as("nonsense").get("/api/live").error()).isEqualTo("Invalid token");
  }

  @Test
  void theCookieLetsIn() {
    try (var stream =
        EventReader.open(owner.base(), "/api/live", "Cookie: tenant_auth=" + owner.token())) {
      assertThat(stream.status()).isEqualTo(200);
    }
  }

  @Test
  void badParametersAreNamed() {
    assertThat(owner.get("/api/live?events=Thing").error())
        .isEqualTo("Parameter events must name events, such as thing.created or thing.*");
    assertThat(owner.get("/api/live?last_event_id=x").error())
        .isEqualTo("Parameter last_event_id must be a whole number, 0 or more");
    assertThat(owner.with("Last-Event-ID", "-1").get("/api/live").error())
        .isEqualTo("Header Last-Event-ID must be a whole number, 0 or more");
    assertThat(owner.with("Last-Event-ID", "x").get("/api/live").status()).isEqualTo(400);
  }

  @Test
  void headSendsNoEvents() {
    var head = owner.send("HEAD", "/api/live", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.contentType()).isEqualTo("text/event-stream");
    assertThat(owner.get("/api/ready").status()).isEqualTo(200);
  }

  @Test
  void thereMayBe64AndNoMore() {
    var streams = new ArrayList<EventReader>();
    for (var i = 0; i < LiveConnections.MOST; i++) {
      streams.add(open(""));
      assertThat(streams.getLast().status()).isEqualTo(200);
    }
    var refused = owner.get("/api/live");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotNull();

    make("a");
    streams.forEach(stream -> assertThat(stream.event().id()).isEqualTo("1"));
    streams.removeFirst().close();
    awaitRoom();
    streams.forEach(EventReader::close);
  }

  /** A client that goes away is noticed without anything being sent to it. */
  private void awaitRoom() {
    var status = 429;
    while (status == 429) {
      try (var stream = open("")) {
        status = stream.status();
      }
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void aStopEndsTheStreamAndARestartIsResumed() {
    make("a");
    try (var stream = open("")) {
      stream.nextBlock();
      tenant.restart();
      assertThat(stream.next()).isNull();
    }
    var again = tenant.owner();
    again.post("/api/things", "{\"type\":\"note\",\"content\":\"b\"}");
    try (var stream =
        EventReader.as(again.token(), again.base(), "/api/live", "Last-Event-ID: 1")) {
      assertThat(stream.event().id()).isEqualTo("2");
    }
    assertThat(tenant.log()).doesNotContain("cut off");
  }

  @Test
  void aStreamEndsWithItsSession() {
    var other = tenant.owner();
    try (var stream = EventReader.as(other.token(), other.base(), "/api/live");
        var kept = open("")) {
      other.post("/api/auth/logout");
      assertThat(stream.next()).isNull();
      make("a");
      assertThat(kept.event().id()).isEqualTo("1");
    }
  }

  @Test
  void theSandboxListensToo() {
    try (var sandbox = TestTenant.start(java.util.Map.of("SANDBOX_MODE", "true"));
        var stream = EventReader.open(sandbox.anyone().base(), "/api/live")) {
      stream.nextBlock();
      sandbox.anyone().post("/api/things", "{\"type\":\"note\",\"content\":\"a\"}");
      assertThat(stream.event().type()).isEqualTo("thing.created");
    }
  }
}
