package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.stream.EventReader;

/** What those hear who listen to channels. */
class ChannelEventsTest {
  private TestTenant tenant;
  private Api ann;
  private MemberPeer bob;
  private String id;
  private String path;

  @BeforeEach
  void start() {
    tenant = TestTenant.federated("ann");
    ann = tenant.owner();
    bob = new MemberPeer("bob", tenant);
    id = ann.post("/api/channels", "{\"name\":\"talk\"}").field("id");
    path = "/api/channels/" + id;
  }

  @AfterEach
  void stop() {
    bob.close();
    tenant.close();
  }

  private EventReader listen(Api who) {
    return EventReader.as(who.token(), tenant.endpoint(), "/api/live?events=channel.*");
  }

  @Test
  void everyChangeIsToldInItsOrder() {
    try (var events = listen(ann)) {
      ann.put(path, "{\"name\":\"new\"}");
      var member = bob.member(ann, id);
      var said = member.post(path + "/messages", "{\"content\":\"x\"}").field("id");
      member.put(path + "/messages/" + said, "{\"content\":\"y\"}");
      ann.put(path + "/read", "{\"seq\":1}");
      member.delete(path + "/messages/" + said);
      ann.delete(path + "/members/" + bob.id());
      ann.delete(path);

      assertThat(name(events.event())).isEqualTo("channel.updated new");
      assertThat(state(events.event())).isEqualTo("channel.member.invited invited");
      assertThat(state(events.event())).isEqualTo("channel.member.joined joined");
      assertThat(content(events.event())).isEqualTo("channel.message.created x");
      assertThat(content(events.event())).isEqualTo("channel.message.updated y");
      var read = events.event();
      assertThat(read.type()).isEqualTo("channel.read");
      assertThat(read.json().requireInteger("read_seq")).isEqualTo(1);
      assertThat(content(events.event())).isEqualTo("channel.message.deleted ");
      assertThat(state(events.event())).isEqualTo("channel.member.removed joined");
      assertThat(name(events.event())).isEqualTo("channel.deleted new");
    }
  }

  @Test
  void typingIsToldAtMostEvery2SecondsAndNotKept() {
    var member = bob.member(ann, id);
    try (var events = listen(ann)) {
      // What is not kept reaches only those who listen already: one kept event shows that we do.
      ann.put(path, "{\"name\":\"begin\"}");
      assertThat(events.event().type()).isEqualTo("channel.updated");

      member.post(path + "/typing");
      member.post(path + "/typing");
      tenant.pass(Duration.ofSeconds(2));
      member.post(path + "/typing");
      ann.put(path, "{\"name\":\"end\"}");

      for (var i = 0; i < 2; i++) {
        var typing = events.event();
        assertThat(typing.type()).isEqualTo("channel.typing");
        assertThat(typing.id()).isNull();
        assertThat(typing.json().requireText("user_id")).isEqualTo(bob.id());
        assertThat(typing.json().requireText("channel_id")).isEqualTo(id);
      }
      assertThat(events.event().type()).isEqualTo("channel.updated");
    }
  }

  @Test
  void aTokenHearsItsChannelAndNothingElse() {
    var member = bob.member(ann, id);
    var other = ann.post("/api/channels", "{\"name\":\"other\"}").field("id");
    try (var events = EventReader.as(member.token(), tenant.endpoint(), "/api/live")) {
      ann.post("/api/things", "{\"type\":\"note\",\"content\":\"private\"}");
      ann.post("/api/channels/" + other + "/messages", "{\"content\":\"elsewhere\"}");
      ann.post(path + "/messages", "{\"content\":\"here\"}");

      assertThat(content(events.event())).isEqualTo("channel.message.created here");
      ann.delete(path + "/members/" + bob.id());
      var last = events.next();
      while (last != null) {
        assertThat(last.type()).startsWith("channel.");
        last = events.next();
      }
    }
    assertThat(member.get("/api/live").status()).isEqualTo(401);
  }

  @Test
  void oneNotificationAChannelWaitsUntilItIsRead() {
    var member = bob.member(ann, id);
    member.post(path + "/messages", "{\"content\":\"one\"}");
    member.post(path + "/messages", "{\"content\":\"two\"}");
    assertThat(unread()).isEqualTo(1);

    ann.put(path + "/read", "{\"seq\":2}");
    assertThat(unread()).isZero();

    member.post(path + "/messages", "{\"content\":\"three\"}");
    assertThat(unread()).isEqualTo(1);
    ann.post(path + "/messages", "{\"content\":\"four\"}");
    assertThat(unread()).isZero();
  }

  /** How many notifications of messages ann has not read. */
  private long unread() {
    var page = MemberPeer.data(ann.get("/api/notifications")).array("notifications");
    return page == null
        ? 0
        : page.stream()
            .map(one -> one.object("notification"))
            .filter(one -> one.requireText("notification_type").equals("channel_message"))
            .filter(one -> !one.flag("read", true))
            .peek(one -> assertThat(one.text("resource_id")).isEqualTo(id))
            .count();
  }

  private static String name(EventReader.Event event) {
    return event.type() + " " + inside(event, "channel", "name");
  }

  private static String state(EventReader.Event event) {
    return event.type() + " " + inside(event, "member", "state");
  }

  private static String content(EventReader.Event event) {
    return event.type() + " " + inside(event, "message", "content");
  }

  private static String inside(EventReader.Event event, String object, String field) {
    var value = event.json().child(object);
    if (value == null) {
      throw new AssertionError(event.toString());
    }
    return value.requireText(field);
  }
}
