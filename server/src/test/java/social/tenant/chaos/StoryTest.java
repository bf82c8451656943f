package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.stream.EventReader;
import social.tenant.time.TestTime;

/**
 * What ann and bob do from the day they meet: one story, of which {@code target/two-tenants.txt} is
 * the transcript.
 */
class StoryTest {
  private static final Path FILE = Path.of("target", "two-tenants.txt");

  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private final Transcript story = new Transcript();
  private String channel = "";

  @AfterEach
  void close() {
    story.write(FILE);
    ann.close();
    bob.close();
  }

  @Test
  void annAndBob() {
    theyFollowEachOther();
    var note = annSharesWithFriends();
    bobAnswers(note);
    annNamesBob();
    theyChat();
    bobIsAway();
    bobIsBack();
    theyPart();

    assertThat(FILE.getParent()).isDirectory();
    assertThat(story.toString()).contains("channel.message.created", "presence.online");
  }

  private void theyFollowEachOther() {
    story.say("They follow each other, and so are friends.");
    var follow = "{\"endpoint\":\"%s\"}";
    story.ask(ann, "POST", "/api/follows", follow.formatted(bob.endpoint()), 201);
    story.ask(bob, "POST", "/api/follows", follow.formatted(ann.endpoint()), 201);
    var mutuals = story.ask(ann, "GET", "/api/follows/mutuals", null, 200);
    assertThat(mutuals.text()).contains(bob.id());
    assertThat(ann.told("follow")).hasSize(1);
  }

  private String annSharesWithFriends() {
    story.say("Ann writes something for her friends, and bob finds it in his feed.");
    var json = "{\"type\":\"topic\",\"content\":\"The plums are ripe\",\"visibility\":\"friends\"}";
    var note = story.ask(ann, "POST", "/api/things", json, 201).field("id");
    var feed = story.ask(bob, "GET", "/api/feed/friends", null, 200);
    assertThat(feed.each("id")).containsExactly(note);
    return note;
  }

  private void bobAnswers(String note) {
    story.say("Bob comments and reacts, by way of his own server.");
    var remote = "/api/remote/" + ann.id() + "/things/" + note;
    story.ask(bob, "POST", remote + "/comments", "{\"content\":\"On Sunday?\"}", 201);
    story.ask(bob, "POST", remote + "/reactions", "{\"type\":\"heart\"}", 201);
    var comments = story.ask(ann, "GET", "/api/things/" + note + "/comments", null, 200);
    assertThat(comments.text()).contains("On Sunday?", bob.id());
    story.ask(ann, "GET", "/api/things/" + note + "/reactions", null, 200);
    assertThat(ann.told("comment")).hasSize(1);
    assertThat(ann.told("reaction")).hasSize(1);
  }

  private void annNamesBob() {
    story.say("Ann names bob, whose server is told.");
    var json =
        "{\"type\":\"topic\",\"content\":\"@bob brings a ladder\",\"visibility\":\"public\"}";
    story.ask(ann, "POST", "/api/things", json, 201);
    until(() -> bob.told("mention").size() == 1);
    story.ask(bob, "GET", "/api/notifications?limit=1", null, 200);
  }

  private void theyChat() {
    story.say("They chat in a channel at ann's home, while ann listens.");
    channel = story.ask(ann, "POST", "/api/channels", "{\"name\":\"Plums\"}", 201).field("id");
    var members = "/api/channels/" + channel + "/members";
    story.ask(ann, "POST", members, "{\"user_id\":\"" + bob.id() + "\"}", 201);
    until(() -> bob.invitedTo().contains(channel));
    var invitation =
        story.ask(bob, "GET", "/api/channels/invitations", null, 200).each("id").getFirst();
    story.ask(bob, "POST", "/api/channels/invitations/" + invitation + "/accept", null, 200);
    var live = "/api/live?events=channel.message.*,presence.*";
    try (var events = EventReader.as(ann.api().token(), ann.tenant().endpoint(), live);
        var _ = EventReader.as(bob.api().token(), bob.tenant().endpoint(), live)) {
      bobSays("Is ten too early?", "1", 201);
      hear(events);
      var online = story.ask(ann, "GET", "/api/follows/mutuals/online", null, 200);
      assertThat(online.text()).contains(bob.id());
      hear(events);
    }
    story.ask(ann, "GET", "/api/channels/" + channel, null, 200);
  }

  private void hear(EventReader events) {
    var event = events.event();
    story.heard(ann, event.type(), event.data());
  }

  private void bobSays(String content, String clientId, int status) {
    var json = "{\"content\":\"%s\",\"client_id\":\"%s\"}".formatted(content, clientId);
    story.ask(bob, "POST", "/api/channels/" + channel + "/messages", json, status);
  }

  private void bobIsAway() {
    story.say("Bob's server is away. Ann's knows, and keeps what it has to tell.");
    bob.proxy().leadTo(0);
    Passing.by(time, Duration.ofMinutes(1));
    var feed = story.ask(ann, "GET", "/api/feed/friends", null, 200);
    assertThat(feed.header("X-Feed-Unreachable")).isEqualTo(bob.endpoint());
    var json = "{\"type\":\"topic\",\"content\":\"@bob, ten is fine\",\"visibility\":\"public\"}";
    story.ask(ann, "POST", "/api/things", json, 201);
    var said = "{\"content\":\"Bring a basket\"}";
    story.ask(ann, "POST", "/api/channels/" + channel + "/messages", said, 201);
    ann.tenant().restart();
  }

  private void bobIsBack() {
    story.say("Bob's server is back, and soon he knows all.");
    bob.tenant().restart();
    bob.proxy().leadTo(bob.tenant().port());
    Passing.until(time::pass, () -> bob.proxy().isQuiet(), () -> bob.told("mention").size() == 2);
    story.ask(bob, "GET", "/api/notifications?limit=1", null, 200);
    var missed = story.ask(bob, "GET", "/api/channels/" + channel + "/messages?after=1", null, 200);
    assertThat(missed.each("content")).containsExactly("Bring a basket");
    bobSays("I will", "2", 201);
    bobSays("I will", "2", 200);
  }

  private void theyPart() {
    story.say("The plums are eaten.");
    story.ask(ann, "DELETE", "/api/channels/" + channel, null, 204);
    until(() -> bob.api().get("/api/channels").list().isEmpty());
    story.ask(bob, "DELETE", "/api/follows/" + ann.id(), null, 200);
    until(() -> !ann.isFollowedBy(bob));
    story.ask(ann, "GET", "/api/follows/mutuals", null, 200);
  }
}
