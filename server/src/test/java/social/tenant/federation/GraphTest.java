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

/** Suggestions and paths among three tenants. */
final class GraphTest {
  private static final String FOLLOWING = "/api/fed/following";

  private final TestTenant annsTenant = TestTenant.federated("ann");
  private final TestTenant bobsTenant = TestTenant.federated("bob");
  private final TestTenant cemsTenant = TestTenant.federated("cem");
  private final Api ann = annsTenant.owner();
  private final Api bob = bobsTenant.owner();
  private final Api cem = cemsTenant.owner();
  private final FakePeer peer = new FakePeer();

  @AfterEach
  void close() {
    peer.close();
    annsTenant.close();
    bobsTenant.close();
    cemsTenant.close();
  }

  @Test
  void whomAFriendFollowsIsSuggested() {
    bobFollowsCemAndSaysSo();
    People.follow(ann, bobsTenant);

    var suggestion = People.list(ann.get("/api/follows/suggestions")).getFirst();

    assertThat(suggestion.requireText("user_id")).isEqualTo(People.id(cem));
    assertThat(suggestion.requireText("username")).isEqualTo("cem");
    assertThat(suggestion.requireText("endpoint")).isEqualTo(cemsTenant.endpoint());
    assertThat(suggestion.requireInteger("common_follows")).isEqualTo(1);
    assertThat(suggestion.requireTexts("via")).containsExactly(People.id(bob));
  }

  @Test
  void whoIsFollowedOrBlockedIsNotSuggested() {
    bobFollowsCemAndSaysSo();
    People.follow(bob, annsTenant);
    People.follow(ann, bobsTenant);
    ann.post("/api/follows/" + People.id(cem) + "/block");
    assertThat(People.list(ann.get("/api/follows/suggestions"))).isEmpty();

    ann.delete("/api/follows/" + People.id(cem) + "/block");
    assertThat(People.list(ann.get("/api/follows/suggestions"))).hasSize(1);
    People.follow(ann, cemsTenant);

    assertThat(People.list(ann.get("/api/follows/suggestions"))).isEmpty();
  }

  @Test
  void nothingIsPublishedUnlessTheOwnerWantsIt() {
    People.follow(bob, cemsTenant);
    People.follow(ann, bobsTenant);

    assertThat(People.list(ann.get("/api/follows/suggestions"))).isEmpty();
  }

  @Test
  void nothingIsPublishedToStrangers() {
    bob.put("/api/settings", "{\"publish_following\":true}");

    var answer = peer.send("GET", bobsTenant.endpoint(), FOLLOWING, null, bobsTenant.now());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Not published");
  }

  @Test
  void theMostCommonFollowsComeFirst() {
    publish("one", "two");
    People.record(ann, peer);
    try (var second = new FakePeer()) {
      second.on(FOLLOWING, asked -> Reply.json(200, people("two")));
      People.record(ann, second);

      var suggestions = People.list(ann.get("/api/follows/suggestions"));

      assertThat(suggestions.stream().map(s -> s.requireText("user_id")))
          .containsExactly("two", "one");
      assertThat(suggestions.getFirst().requireInteger("common_follows")).isEqualTo(2);
      assertThat(People.list(ann.get("/api/follows/suggestions?limit=1"))).hasSize(1);
    }
  }

  @Test
  void aListIsAskedForOnceADay() {
    publish("one");
    People.record(ann, peer);
    ann.get("/api/follows/suggestions");
    ann.get("/api/follows/suggestions");
    assertThat(peer.times(FOLLOWING)).isEqualTo(1);

    annsTenant.pass(Duration.ofHours(25));
    ann.get("/api/follows/suggestions");

    assertThat(peer.times(FOLLOWING)).isEqualTo(2);
  }

  @Test
  void noMoreThanFiveThousandOfAListAreKept() {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5_100; i++) {
      ids.add("p" + i);
    }
    publish(ids.toArray(String[]::new));
    People.record(ann, peer);
    ann.get("/api/follows/suggestions");

    assertThat(ann.get("/api/follows/path/p4999").status()).isEqualTo(200);
    assertThat(ann.get("/api/follows/path/p5000").status()).isEqualTo(404);
  }

  @Test
  void aPathGoesOverPublishedLists() {
    bobFollowsCemAndSaysSo();
    People.follow(ann, bobsTenant);

    var two = People.data(ann.get("/api/follows/path/" + People.id(cem)));
    assertThat(two.requireInteger("hops")).isEqualTo(2);
    assertThat(names(two)).containsExactly("bob", "cem");
    var one = People.data(ann.get("/api/follows/path/" + People.id(bob)));
    assertThat(one.requireInteger("hops")).isEqualTo(1);
    var none = People.data(ann.get("/api/follows/path/" + People.id(ann)));
    assertThat(none.requireInteger("hops")).isZero();
    assertThat(ann.get("/api/follows/path/nobody").error()).isEqualTo("No path within 3 hops");
  }

  private void bobFollowsCemAndSaysSo() {
    bob.put("/api/settings", "{\"publish_following\":true}");
    People.follow(bob, cemsTenant);
  }

  private void publish(String... ids) {
    peer.on(FOLLOWING, asked -> Reply.json(200, people(ids)));
  }

  private static String people(String... ids) {
    var list = new ArrayList<String>();
    for (var id : ids) {
      list.add("{\"user_id\":\"%s\",\"endpoint\":\"http://%s.example\"}".formatted(id, id));
    }
    return "{\"success\":true,\"data\":" + list + "}";
  }

  private static List<String> names(JsonObject path) {
    var people = path.array("path");
    return people == null
        ? List.of()
        : people.stream().map(person -> person.object("").requireText("username")).toList();
  }
}
