package social.tenant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.comment.CommentTenant;
import social.tenant.federation.TestPeer;

/** What an owner does with notifications. */
class NotificationsTest {
  private static final String INBOUND = "/api/notifications/inbound";

  private TestTenant tenant;
  private Api owner;
  private Inbox inbox;
  private TestPeer bob;

  @BeforeEach
  void start() {
    tenant = TestTenant.federated("ann");
    owner = tenant.owner();
    inbox = new Inbox(owner);
    bob = TestPeer.start("bob");
    bob.follow(tenant.anyone());
  }

  @AfterEach
  void stop() {
    bob.close();
    tenant.close();
  }

  @Test
  void aNewFollowerIsTold() {
    assertThat(inbox.all())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.requireText("user_id")).isEqualTo(owner.get("/api/auth/me").field("id"));
          assertThat(told.requireText("notification_type")).isEqualTo("follow");
          assertThat(told.requireText("actor_id")).isEqualTo(bob.userId());
          assertThat(told.requireText("actor_type")).isEqualTo("user");
          assertThat(told.isNull("resource_type")).isTrue();
          assertThat(told.isNull("resource_id")).isTrue();
          assertThat(told.requireText("title")).isEqualTo("bob follows you");
          assertThat(told.isNull("body")).isTrue();
          assertThat(told.requireText("url")).isEqualTo(bob.endpoint());
          assertThat(told.isNull("metadata")).isTrue();
          assertThat(told.requireFlag("read")).isFalse();
        });
  }

  @Test
  void whoFollowsAgainIsNoNews() {
    bob.follow(tenant.anyone());

    assertThat(inbox.types()).containsExactly("follow");
  }

  @Test
  void theListComesNewestFirstWithTotals() {
    tell("one", "two", "three");
    read(inbox.all().get(1).requireText("id"));

    var page = inbox.page("?limit=2&offset=1");

    assertThat(page.requireInteger("total")).isEqualTo(4);
    assertThat(page.requireInteger("unread")).isEqualTo(3);
    assertThat(page.requireInteger("limit")).isEqualTo(2);
    assertThat(page.requireInteger("offset")).isEqualTo(1);
    assertThat(page.array("notifications")).hasSize(2);
    assertThat(inbox.types()).containsExactly("three", "two", "one", "follow");
  }

  @Test
  void theLimitIsCutAndEchoed() {
    assertThat(inbox.page("").requireInteger("limit")).isEqualTo(50);
    assertThat(inbox.page("?limit=1000").requireInteger("limit")).isEqualTo(200);
    assertThat(inbox.page("?limit=0").array("notifications")).isEmpty();
    assertThat(inbox.page("?limit=0").requireInteger("total")).isEqualTo(1);
  }

  @Test
  void pagesFollowOneAnotherByTheirCursor() {
    tell("1", "2", "3", "4");
    var seen = new ArrayList<String>();
    var next = "/api/notifications?limit=2";
    while (next != null) {
      var answer = owner.get(next);
      var list = CommentTenant.data(answer).array("notifications");
      assertThat(list).isNotNull();
      list.forEach(each -> seen.add(each.object("n").requireText("notification_type")));
      var cursor = answer.header("X-Next-Cursor");
      next = cursor == null ? null : "/api/notifications?limit=2&offset=7&cursor=" + cursor;
    }

    assertThat(seen).containsExactly("4", "3", "2", "1", "follow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=-1", "offset=x", "cursor=?"})
  void aBadPlaceIsRefused(String query) {
    assertThat(owner.get("/api/notifications?" + query).status()).isEqualTo(400);
  }

  @Test
  void oneCanBeReadAndReadAgain() {
    var id = inbox.all().getFirst().requireText("id");

    assertThat(read(id).text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(read(id).status()).isEqualTo(200);
    assertThat(inbox.unread()).isZero();
    assertThat(inbox.all().getFirst().requireFlag("read")).isTrue();
    assertThat(read("unknown").status()).isEqualTo(404);
    assertThat(read("unknown").error()).isEqualTo("Notification not found");
  }

  @Test
  void allCanBeReadAtOnce() {
    tell("1", "2");
    read(inbox.all().getFirst().requireText("id"));

    var answer = owner.put("/api/notifications/read-all");

    assertThat(CommentTenant.data(answer).requireInteger("marked_read")).isEqualTo(2);
    assertThat(inbox.unread()).isZero();
    var again = owner.put("/api/notifications/read-all", "{}");
    assertThat(CommentTenant.data(again).requireInteger("marked_read")).isZero();
  }

  @Test
  void oneCanBeDeletedForGood() {
    var id = inbox.all().getFirst().requireText("id");

    var answer = owner.delete("/api/notifications/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(inbox.all()).isEmpty();
    assertThat(owner.delete("/api/notifications/" + id).error())
        .isEqualTo("Notification not found");
  }

  @Test
  void onlyWhatWasEverSetIsASetting() {
    assertThat(owner.get("/api/notifications/settings").text())
        .isEqualTo("{\"success\":true,\"data\":[]}");

    var set =
        owner.put(
            "/api/notifications/settings", "{\"notification_type\":\"reply\",\"enabled\":false}");
    var byPath = owner.put("/api/notifications/settings/comment", "{\"enabled\":true}");

    assertThat(CommentTenant.data(set).requireText("notification_type")).isEqualTo("reply");
    assertThat(CommentTenant.data(set).requireFlag("enabled")).isFalse();
    assertThat(CommentTenant.data(byPath).requireText("notification_type")).isEqualTo("comment");
    assertThat(settings()).containsExactly("comment", "reply");
  }

  @Test
  void aSettingIsChangedInItsPlace() {
    var first = owner.put("/api/notifications/settings/reply", "{\"enabled\":false}");
    var second =
        owner.put(
            "/api/notifications/settings", "{\"notificationType\":\"reply\",\"enabled\":true}");

    var before = CommentTenant.data(first);
    var after = CommentTenant.data(second);
    assertThat(after.requireText("id")).isEqualTo(before.requireText("id"));
    assertThat(after.requireText("created_at")).isEqualTo(before.requireText("created_at"));
    assertThat(after.requireText("updated_at")).isGreaterThan(before.requireText("updated_at"));
    assertThat(after.requireFlag("enabled")).isTrue();
    assertThat(settings()).containsExactly("reply");
  }

  @Test
  void aSettingNeedsItsFields() {
    var path = "/api/notifications/settings";

    assertThat(owner.put(path, "{\"enabled\":true}").error())
        .isEqualTo("Missing field: notification_type");
    assertThat(owner.put(path, "{\"notification_type\":\"\",\"enabled\":true}").error())
        .isEqualTo("notification_type cannot be empty");
    assertThat(owner.put(path + "/reply", "{}").error()).isEqualTo("Missing field: enabled");
    assertThat(owner.put(path + "/reply", "{\"enabled\":1}").error())
        .isEqualTo("Field enabled must be true or false");
    assertThat(owner.put(path + "/" + "é".repeat(201), "{\"enabled\":true}").status())
        .isEqualTo(400);
  }

  @Test
  void whatIsTurnedOffIsNotTold() {
    owner.put("/api/notifications/settings/reaction", "{\"enabled\":false}");
    var thing =
        owner
            .post("/api/things", "{\"type\":\"x\",\"content\":\"\",\"visibility\":\"public\"}")
            .field("id");
    react(thing, "like");
    owner.put("/api/notifications/settings/reaction", "{\"enabled\":true}");
    react(thing, "fire");

    assertThat(inbox.types()).containsExactly("reaction", "follow");
  }

  @Test
  void keysNeedTheirScopes() {
    var reader = tenant.key(owner, "notifications:read");
    var writer = tenant.key(owner, "notifications:write");

    assertThat(reader.get("/api/notifications").status()).isEqualTo(200);
    assertThat(reader.put("/api/notifications/read-all").error())
        .isEqualTo("Missing scope: notifications:write");
    assertThat(writer.put("/api/notifications/read-all").status()).isEqualTo(200);
    assertThat(writer.get("/api/notifications/settings").error())
        .isEqualTo("Missing scope: notifications:read");
    assertThat(tenant.anyone().get("/api/notifications/unread-count").status()).isEqualTo(401);
  }

  private void tell(String... types) {
    for (var type : types) {
      var answer =
          bob.send(tenant.anyone(), "POST", INBOUND, "{\"notification_type\":\"" + type + "\"}");
      assertThat(answer.text()).isEqualTo("{\"status\":\"accepted\"}");
    }
  }

  private void react(String thing, String type) {
    var body = "{\"thing_id\":\"" + thing + "\",\"type\":\"" + type + "\"}";
    var answer = bob.send(tenant.anyone(), "POST", "/api/fed/reactions", body);
    assertThat(answer.status()).isEqualTo(201);
  }

  private Api.Answer read(String id) {
    return owner.put("/api/notifications/" + id + "/read");
  }

  private List<String> settings() {
    return CommentTenant.list(owner.get("/api/notifications/settings")).stream()
        .map(setting -> setting.requireText("notification_type"))
        .toList();
  }
}
