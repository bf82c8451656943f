package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.federation.FakePeer.Reply;
import social.tenant.json.JsonObject;

/** What is shown to whom, and what comes together in a feed. */
final class FeedTest {
  private static final String FEED = "/api/feed/friends";

  private final TestTenant annsTenant = TestTenant.federated("ann");
  private final TestTenant bobsTenant = TestTenant.federated("bob");
  private final Api ann = annsTenant.owner();
  private final Api bob = bobsTenant.owner();
  private final FakePeer peer = new FakePeer();

  @AfterEach
  void close() {
    peer.close();
    annsTenant.close();
    bobsTenant.close();
  }

  @Test
  void aStrangerSeesPublicThingsOnly() {
    notesOfBob();

    var shown = People.list(bobsTenant.anyone().get("/api/fed/things/" + People.id(bob)));

    assertThat(contents(shown)).containsExactly("for all");
  }

  @Test
  void anUnknownPersonShowsNothing() {
    assertThat(People.list(bobsTenant.anyone().get("/api/fed/things/nobody"))).isEmpty();
  }

  @Test
  void aMutualSeesWhatIsForFriends() {
    notesOfBob();
    People.follow(ann, bobsTenant);
    assertThat(ann.get(FEED).each("content")).containsExactly("for all");

    People.follow(bob, annsTenant);
    annsTenant.pass(Duration.ofSeconds(31));
    bobsTenant.pass(Duration.ofSeconds(31));

    assertThat(ann.get(FEED).each("content")).containsExactly("for friends", "for all");
  }

  @Test
  void aFollowerIsEnoughIfTheOwnerSaysSo() {
    notesOfBob();
    bob.put("/api/settings", "{\"friends_visible_to\":\"followers\"}");
    People.follow(ann, bobsTenant);

    assertThat(ann.get(FEED).each("content")).containsExactly("for friends", "for all");
  }

  @Test
  void whoIsBlockedSeesNothingOfIt() {
    notesOfBob();
    bob.put("/api/settings", "{\"friends_visible_to\":\"followers\"}");
    People.follow(ann, bobsTenant);
    bob.post("/api/follows/" + People.id(ann) + "/block");

    var feed = ann.get(FEED);

    assertThat(feed.list()).isEmpty();
    assertThat(feed.header("X-Feed-Unreachable")).isNull();
  }

  @Test
  void anEntryNamesItsAuthorAndHome() {
    People.note(bob, "hi", "public");
    People.follow(ann, bobsTenant);

    var entry = ann.get(FEED).list().getFirst();

    assertThat(entry.requireText("endpoint")).isEqualTo(bobsTenant.endpoint());
    var author = entry.child("author");
    assertThat(author).isNotNull();
    assertThat(author.requireText("username")).isEqualTo("bob");
    assertThat(author.requireText("user_id")).isEqualTo(People.id(bob));
  }

  @Test
  void answersAreRememberedForHalfAMinute() {
    People.follow(ann, bobsTenant);
    assertThat(ann.get(FEED).list()).isEmpty();
    People.note(bob, "late", "public");

    assertThat(ann.get(FEED).list()).isEmpty();
    annsTenant.pass(Duration.ofSeconds(31));

    assertThat(ann.get(FEED).each("content")).containsExactly("late");
  }

  @Test
  void twoMebibytesOfAnswersAreRememberedAndTheOldestGo() {
    serve(thing("f1", "x".repeat(600_000), "2026-01-01T00:00:00Z"));
    People.record(ann, peer);
    for (var year = 2021; year <= 2024; year++) { // the fourth is one too many
      askedSince(year);
    }
    assertThat(peer.asked).hasSize(4);

    askedSince(2024);
    askedSince(2022);
    assertThat(peer.asked).hasSize(4);
    askedSince(2021);
    assertThat(peer.asked).hasSize(5);
  }

  private void askedSince(int year) {
    assertThat(ann.get(FEED + "?limit=1&since=" + year + "-01-01T00:00:00Z").list()).hasSize(1);
  }

  @Test
  void whoDoesNotAnswerIsNamed() {
    People.note(bob, "hi", "public");
    People.follow(ann, bobsTenant);
    People.record(ann, peer);

    var feed = ann.get(FEED);

    assertThat(feed.status()).isEqualTo(200);
    assertThat(feed.each("content")).containsExactly("hi");
    assertThat(feed.header("X-Feed-Unreachable")).isEqualTo(peer.endpoint());
  }

  @Test
  void pagesGoOnWhereTheLastEnded() {
    for (var i = 0; i < 5; i++) {
      People.note(bob, "note " + i, "public");
    }
    People.follow(ann, bobsTenant);
    serve(thing("f1", "eve 1", "2020-01-01T00:00:00.000000Z"));
    People.record(ann, peer);

    var seen = new ArrayList<String>();
    var path = FEED + "?limit=2";
    while (path != null) {
      var page = ann.get(path);
      seen.addAll(page.each("content"));
      var next = page.header("X-Next-Cursor");
      path = next == null ? null : FEED + "?limit=2&cursor=" + next;
    }

    assertThat(seen).containsExactly("note 4", "note 3", "note 2", "note 1", "note 0", "eve 1");
    assertThat(ann.get(FEED + "?limit=2&offset=3").each("content"))
        .containsExactly("note 1", "note 0");
    assertThat(ann.get(FEED + "?offset=6").list()).isEmpty();
    assertThat(ann.get(FEED + "?limit=0").list()).isEmpty();
  }

  @Test
  void longListsAreFetchedInParts() {
    var items = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      var things = new ArrayList<String>();
      for (var j = 0; j < 10; j++) {
        things.add("{\"type\":\"note\",\"content\":\"x\",\"visibility\":\"public\"}");
      }
      bob.post("/api/things/bulk", "{\"things\":" + things + "}");
      items.addAll(things);
    }
    People.follow(ann, bobsTenant);

    var feed = ann.get(FEED + "?limit=200");

    assertThat(feed.list()).hasSameSizeAs(items);
    assertThat(feed.header("X-Next-Cursor")).isNull();
  }

  @Test
  void onlyLaterThingsAreShownSinceATime() {
    People.note(bob, "old", "public");
    var between = bobsTenant.now();
    bobsTenant.pass(Duration.ofMinutes(1));
    People.note(bob, "new", "public");
    People.follow(ann, bobsTenant);
    annsTenant.pass(Duration.ofMinutes(1));

    assertThat(ann.get(FEED + "?since=" + between).each("content")).containsExactly("new");
    var path = "/api/fed/things/" + People.id(bob);
    assertThat(contents(People.list(bobsTenant.anyone().get(path + "?until=" + between))))
        .containsExactly("old");
    assertThat(bobsTenant.anyone().get(path + "?since=yesterday").status()).isEqualTo(400);
    assertThat(ann.get(FEED + "?since=x").error()).contains("since");
  }

  @Test
  void whatAPeerSaysOfOthersIsLeftOut() {
    serve(
        thing("f1", "mine", "2026-01-01T00:00:00Z"),
        thing("f2", "not mine", "2026-01-01T00:00:00Z").replace(peer.userId, People.id(bob)),
        thing("f3", "no time", "yesterday"),
        "17",
        "{}");
    People.record(ann, peer);

    assertThat(ann.get(FEED).each("content")).containsExactly("mine");
  }

  @Test
  void anOldersServersThingsAreCompleted() {
    var photo =
        "{\"id\":\"p 1\",\"thing_id\":\"f1\",\"caption\":null,\"content_type\":\"image/png\"}";
    serve(
        """
        {"id":"f1","user_id":"%s","type":"gallery","content":"x","metadata":null,\
        "visibility":"public","created_at":"2024-05-06T07:08:09.123456789+02:00","photos":[%s]}\
        """
            .formatted(peer.userId, photo));
    People.record(ann, peer);

    var thing = ann.get(FEED).list().getFirst();

    assertThat(thing.requireText("created_at")).isEqualTo("2024-05-06T05:08:09.123456Z");
    var photos = thing.array("photos");
    assertThat(photos).hasSize(1);
    assertThat(photos.getFirst().object("").requireText("url"))
        .isEqualTo(peer.endpoint() + "/api/photos/p%201");
  }

  @Test
  void answersThatAreTooLargeAreAskedForInSmallerParts() {
    peer.on(
        "/api/fed/things/" + peer.userId,
        asked -> {
          var limit = Integer.parseInt(asked.target().replaceAll(".*limit=(\\d+).*", "$1"));
          var list = new ArrayList<String>();
          for (var i = 0; i < Math.min(limit, 3); i++) {
            var time = "2026-01-01T00:00:0%d.000000Z".formatted(9 - i);
            if (!asked.target().contains("until=") || isBefore(time, asked.target())) {
              list.add(thing("f" + i, "x".repeat(600_000), time));
            }
          }
          return Reply.json(200, "{\"success\":true,\"data\":" + list + "}");
        });
    People.record(ann, peer);

    assertThat(ann.get(FEED + "?limit=1").list()).hasSize(1);
  }

  @Test
  void afterAskingByNameAFollowerIsConfirmed() {
    People.follow(ann, bobsTenant);
    var before = confirmed();
    bobsTenant.pass(Duration.ofHours(2));

    bobsTenant
        .anyone()
        .get(
            "/api/fed/things/%s?requester_id=%s&requester_endpoint=%s"
                .formatted(People.id(bob), People.id(ann), annsTenant.endpoint()));

    assertThat(confirmed()).isGreaterThan(before);
    bobsTenant
        .anyone()
        .get(
            "/api/fed/things/%s?requester_id=stranger&requester_endpoint=http://x.example"
                .formatted(People.id(bob)));
    assertThat(People.list(bob.get("/api/follows/followers"))).hasSize(1);
  }

  private String confirmed() {
    var follower = People.list(bob.get("/api/follows/followers")).getFirst();
    return follower.requireText("last_confirmed_at");
  }

  private void notesOfBob() {
    People.note(bob, "for me", "private");
    People.note(bob, "for all", "public");
    People.note(bob, "for friends", "friends");
  }

  private void serve(String... things) {
    peer.on(
        "/api/fed/things/" + peer.userId,
        asked -> Reply.json(200, "{\"success\":true,\"data\":" + List.of(things) + "}"));
  }

  private static boolean isBefore(String time, String target) {
    var until = target.replaceAll(".*until=", "").replace("%3A", ":");
    return time.compareTo(until) <= 0;
  }

  private String thing(String id, String content, String createdAt) {
    return """
    {"id":"%s","user_id":"%s","type":"note","content":"%s","metadata":{"a":1},\
    "visibility":"public","version":1,"created_at":"%s","updated_at":"%s"}\
    """
        .formatted(id, peer.userId, content, createdAt, createdAt);
  }

  private static List<String> contents(List<JsonObject> things) {
    return things.stream().map(thing -> thing.requireText("content")).toList();
  }
}
