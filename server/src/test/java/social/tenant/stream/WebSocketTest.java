package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Api;
import social.tenant.TestTenant;

@Timeout(120)
class WebSocketTest {
  private final TestTenant tenant = TestTenant.start();
  private final Api owner = tenant.owner();

  @AfterEach
  void stop() {
    tenant.close();
    assertThat(tenant.log()).doesNotContain("ERROR");
  }

  private SocketClient connect() {
    return SocketClient.as(owner.token(), owner.base());
  }

  private String make(String content) {
    return owner
        .post("/api/things", "{\"type\":\"note\",\"content\":\"" + content + "\"}")
        .field("id");
  }

  private static String error(String id, String text) {
    return "{\"type\":\"error\",\"id\":" + id + ",\"data\":{\"error\":\"" + text + "\"}}";
  }

  @Test
  void whatHappensIsSentToWhoSubscribed() {
    make("before");
    try (var socket = connect()) {
      make("also before");
      socket.send("{'type':'subscribe','id':'1','data':{}}");
      assertThat(socket.text())
          .isEqualTo("{\"type\":\"ok\",\"id\":\"1\",\"data\":{\"last_event_id\":2}}");
      var id = make("after");
      var event = socket.next();
      assertThat(event.text("type")).isEqualTo("thing.created");
      assertThat(event.integer("id")).isEqualTo(3);
      assertThat(event.child("data").child("thing").text("id")).isEqualTo(id);
    }
  }

  @Test
  void whatWasMissedFollowsTheAnswer() {
    make("a");
    make("b");
    try (var socket = connect()) {
      socket.send("{'type':'subscribe','id':7,'data':{'events':['thing.*'],'last_event_id':1}}");
      assertThat(socket.text())
          .isEqualTo("{\"type\":\"ok\",\"id\":7,\"data\":{\"last_event_id\":2}}");
      assertThat(socket.next().integer("id")).isEqualTo(2);
    }
  }

  @Test
  void whoWasAwayForTooLongIsToldToLoadAnew() {
    make("a");
    try (var socket = connect().subscribe("{'lastEventId':99}")) {
      assertThat(socket.text())
          .isEqualTo("{\"type\":\"resync\",\"id\":null,\"data\":{\"oldest\":1}}");
    }
  }

  @Test
  void subscriptionsAddUpAndEnd() {
    try (var socket = connect()) {
      socket.subscribe("{'events':['thing.deleted']}").subscribe("{'events':['thing.restored']}");
      var id = make("a");
      owner.delete("/api/things/" + id);
      owner.post("/api/things/" + id + "/restore");
      assertThat(socket.next().text("type")).isEqualTo("thing.deleted");
      assertThat(socket.next().text("type")).isEqualTo("thing.restored");

      socket.send("{'type':'unsubscribe','id':'u','data':{'events':['thing.deleted']}}");
      assertThat(socket.text()).isEqualTo("{\"type\":\"ok\",\"id\":\"u\",\"data\":null}");
      owner.delete("/api/things/" + id);
      owner.post("/api/things/" + id + "/restore");
      assertThat(socket.next().text("type")).isEqualTo("thing.restored");

      socket.send("{'type':'unsubscribe'}").next();
      make("b");
      socket.send("{'type':'ping'}");
      assertThat(socket.text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredByAnError() {
    try (var socket = connect()) {
      socket.send("nonsense");
      assertThat(socket.text()).isEqualTo(error("null", "Malformed JSON at line 1, column 1"));
      socket.send("[]");
      assertThat(socket.text()).startsWith("{\"type\":\"error\",\"id\":null");
      socket.send("{'id':'1'}");
      assertThat(socket.text()).isEqualTo(error("\"1\"", "Missing field: type"));
      socket.send("{'type':'dance','id':12.50}");
      assertThat(socket.text()).isEqualTo(error("12.50", "Unknown frame type: dance"));
      socket.send("{'type':'ping','id':{}}");
      assertThat(socket.text()).isEqualTo(error("null", "Field id must be a string or a number"));
      socket.send("{'type':'ping','id':'" + "x".repeat(300) + "'}");
      assertThat(socket.text()).startsWith("{\"type\":\"error\",\"id\":null");
      socket.send("{'type':'subscribe','id':'a','data':{'events':['Thing']}}");
      assertThat(socket.text())
          .startsWith("{\"type\":\"error\",\"id\":\"a\"")
          .contains("events[0]");
      socket.send("{'type':'subscribe','id':'a','data':{'events':'thing.*'}}");
      assertThat(socket.text()).isEqualTo(error("\"a\"", "Field data.events must be an array"));
      socket.send("{'type':'subscribe','id':'a','data':{'last_event_id':-1}}");
      assertThat(socket.text())
          .isEqualTo(error("\"a\"", "Field data.last_event_id must be 0 or more"));
      socket.send("{'type':'subscribe','data':7}");
      assertThat(socket.text()).isEqualTo(error("null", "Field data must be an object"));
      socket.send("{'type':'ping'}");
      assertThat(socket.text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void tooManySubscriptionsAreRefused() {
    try (var socket = connect()) {
      for (var i = 0; i < 100; i++) {
        socket.subscribe("{'events':['" + "a".repeat(1 + i % 90) + (i < 90 ? "" : ".b") + "']}");
      }
      socket.send("{'type':'subscribe','data':{'events':['z']}}");
      assertThat(socket.text()).startsWith("{\"type\":\"error\"").contains("More than 100");
    }
  }

  @Test
  void channelsAreNotFoundWhereThereAreNone() {
    try (var socket = connect()) {
      socket.send("{'type':'message','id':'m','data':{'channel_id':'x','content':'hi'}}");
      assertThat(socket.text()).isEqualTo(error("\"m\"", "Channel not found"));
      socket.send("{'type':'typing','id':'t','data':{'channel_id':'x'}}");
      assertThat(socket.text()).isEqualTo(error("\"t\"", "Channel not found"));
    }
    var key = tenant.key(owner, "channels:read");
    try (var socket = SocketClient.as(key.token(), key.base())) {
      socket.send("{'type':'message','id':'m','data':{'channel_id':'x','content':'hi'}}");
      assertThat(socket.text()).isEqualTo(error("\"m\"", "Missing scope: channels:write"));
    }
  }

  @Test
  void aKeyHearsWhatItCouldRead() {
    var key = tenant.key(owner, "reactions:read");
    try (var socket = SocketClient.as(key.token(), key.base())) {
      make("a");
      socket.subscribe("{'last_event_id':0}").send("{'type':'ping'}");
      assertThat(socket.text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void theHandshakeNeedsCredentials() {
    assertThat(SocketClient.refusal(owner.base(), "")).isEqualTo(401);
    assertThat(SocketClient.refusal(owner.base(), "", "Authorization", "Bearer ts_no"))
        .isEqualTo(401);
    assertThat(SocketClient.refusal(owner.base(), "?ticket=no")).isEqualTo(401);
    assertThat(owner.get("/api/ws").status()).isEqualTo(426);
    assertThat(tenant.anyone().get("/api/ws").status()).isEqualTo(401);
  }

  @Test
  void theCookieNeedsTheOwnPage() {
    var cookie = "tenant_auth=" + owner.token();
    var base = owner.base();
    assertThat(SocketClient.refusal(base, "", "Cookie", cookie)).isEqualTo(403);
    assertThat(SocketClient.refusal(base, "", "Cookie", cookie, "Origin", "https://evil.example"))
        .isEqualTo(403);
    try (var socket = SocketClient.connect(base, "", "Cookie", cookie, "Origin", base)) {
      socket.subscribe("{}");
    }
  }

  @Test
  void aTicketLetsInOnceAndForHalfAMinute() {
    var key = tenant.key(owner, "things:read");
    var ticket = key.post("/api/live/ticket").field("ticket");
    var late = key.post("/api/live/ticket").field("ticket");
    try (var socket = SocketClient.connect(owner.base(), "?ticket=" + ticket)) {
      socket.subscribe("{'last_event_id':0}");
      make("a");
      assertThat(socket.next().text("type")).isEqualTo("thing.created");
      socket.send("{'type':'message','data':{'channel_id':'x','content':'hi'}}");
      assertThat(socket.text()).contains("Missing scope: channels:write");
    }
    assertThat(SocketClient.refusal(owner.base(), "?ticket=" + ticket)).isEqualTo(401);
    tenant.pass(Duration.ofSeconds(31));
    assertThat(SocketClient.refusal(owner.base(), "?ticket=" + late)).isEqualTo(401);
    assertThat(tenant.anyone().get("/api/live/ticket").status()).isEqualTo(405);
    assertThat(tenant.anyone().post("/api/live/ticket").status()).isEqualTo(401);
  }

  @Test
  void aTicketEndsWithItsSession() {
    var other = tenant.owner();
    var ticket = other.post("/api/live/ticket").field("ticket");
    other.post("/api/auth/logout");
    assertThat(SocketClient.refusal(owner.base(), "?ticket=" + ticket)).isEqualTo(401);
  }

  @Test
  void whatATicketOpenedEndsWithTheSession() {
    var other = tenant.owner();
    var ticket = other.post("/api/live/ticket").field("ticket");
    try (var socket = SocketClient.connect(owner.base(), "?ticket=" + ticket)) {
      other.post("/api/auth/logout");
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void aSocketEndsWithItsSession() {
    try (var socket = connect()) {
      owner.post("/api/auth/logout");
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    var other = tenant.owner();
    try (var first = connect();
        var second = SocketClient.as(other.token(), other.base())) {
      owner.put(
          "/api/auth/password",
          "{\"current_password\":\"%s\",\"new_password\":\"another one\"}"
              .formatted(TestTenant.PASSWORD));
      assertThat(first.closeCode()).isEqualTo(4001);
      assertThat(second.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void aSocketEndsWithItsKeyAndWithTheKeysRights() {
    var made = owner.post("/api/keys", "{\"name\":\"a\",\"scopes\":[\"things:read\"]}");
    var path = "/api/keys/" + made.field("id");
    try (var socket = SocketClient.as(made.field("key"), owner.base())) {
      owner.put(path, "{\"scopes\":[\"tags:read\"]}");
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
    try (var socket = SocketClient.as(made.field("key"), owner.base())) {
      owner.delete(path);
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void thereMayBe64AndNoMore() {
    var sockets = new ArrayList<SocketClient>();
    for (var i = 0; i < LiveConnections.MOST; i++) {
      sockets.add(connect().subscribe("{}"));
    }
    assertThat(SocketClient.refusal(owner.base(), "", "Authorization", "Bearer " + owner.token()))
        .isEqualTo(429);
    make("a");
    sockets.forEach(socket -> assertThat(socket.next().integer("id")).isEqualTo(1));
    sockets.forEach(SocketClient::close);
  }

  @Test
  void aStopSaysGoodbye() {
    var sockets = List.of(connect(), connect());
    tenant.restart();
    sockets.forEach(socket -> assertThat(socket.closeCode()).isEqualTo(1001));
    assertThat(tenant.log()).doesNotContain("cut off");
  }
}
