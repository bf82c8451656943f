package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

class FollowImportTest {
  private final TestTenant tenant = TestTenant.start();
  private Api api;
  private String me;

  @BeforeEach
  void signIn() {
    api = tenant.owner();
    me = api.get("/api/auth/me").field("id");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void followsInBothDirectionsComeBack() {
    assertThat(created(api, follow("old me", "bob", "bob"), follow("bob", "old me", "bob")))
        .isEqualTo(2);

    var follows = api.get("/api/export").object().array("follows");

    assertThat(follows)
        .extracting(follow -> follow.fields().get("follower_id").text())
        .containsExactlyInAnyOrder(me, "bob");
    assertThat(follows)
        .allSatisfy(
            follow -> assertThat(follow.fields().get("username").text()).isEqualTo("the bob"));
    assertThat(created(api, follow("old me", "bob", "bob"))).isZero();
  }

  @Test
  void aKeyWithoutTheScopeBringsNone() {
    assertThat(created(tenant.key(api, "things:write"), follow("old me", "bob", "bob"))).isZero();
    var key = tenant.key(api, "things:write", "follows:write");
    assertThat(created(key, follow("old me", "bob", "bob"))).isEqualTo(1);
  }

  @Test
  void followsAmongOthersAndOfOneselfAreLeftOut() {
    assertThat(
            created(
                api, follow("a", "b", "b"), follow("old me", "old me", "x"), follow(me, me, "y")))
        .isZero();
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    var answer = importing(api, follow("old me", "bob", "bob").replace("https:", "file:"));
    assertThat(answer.error())
        .isEqualTo("Field follows[0].remote_endpoint must be an http:// or https:// address");
  }

  @Test
  void whatIsKnownOfAPeerStays() {
    created(api, follow("old me", "bob", "bob"));
    created(api, follow("old me", "eve", "bob"));
    assertThat(api.get("/api/export").text())
        .contains("\"following_id\":\"eve\",\"remote_endpoint\":\"https://bob.example\"")
        .contains("\"username\":null");
  }

  private static long created(Api caller, String... follows) {
    return importing(caller, follows).object().requireInteger("followsCreated");
  }

  private static Api.Answer importing(Api caller, String... follows) {
    return caller.post(
        "/api/import",
        "{\"follows\":[%s],\"version\":\"1.0\",\"owner\":{\"id\":\"old me\"}}"
            .formatted(String.join(",", follows)));
  }

  private static String follow(String follower, String following, String peer) {
    return """
    {"follower_id":"%s","following_id":"%s","remote_endpoint":"https://%s.example",\
    "username":"the %3$s","created_at":"2025-01-01T00:00:00Z","last_confirmed_at":null}\
    """
        .formatted(follower, following, peer);
  }
}
