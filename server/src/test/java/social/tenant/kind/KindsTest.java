package social.tenant.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.TestTenant;

class KindsTest {
  private TestTenant tenant;
  private Api api;

  @BeforeEach
  void start() {
    tenant = TestTenant.start();
    api = tenant.owner();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void registrationMakesNoKinds() {
    assertThat(api.get("/api/kinds").text()).isEqualTo("[]");
  }

  @Test
  void anOwnerFromTheEnvironmentHasFive() {
    var environment =
        Map.of("OWNER_USERNAME", TestTenant.USERNAME, "OWNER_PASSWORD", TestTenant.PASSWORD);
    try (var own = TestTenant.start(environment)) {
      var owner = own.owner();
      var kinds = owner.get("/api/kinds");
      assertThat(kinds.each("name")).containsExactly("gallery", "link", "note", "post", "task");
      assertThat(kinds.each("icon")).containsExactly("🖼️", "🔗", "📝", "💬", "✅");
      assertThat(kinds.each("template"))
          .containsExactly("photo", "link", "default", "default", "checklist");
      assertThat(kinds.list().stream().map(kind -> kind.requireFlag("commentable")))
          .containsExactly(false, false, false, true, false);
      assertThat(kinds.list().stream().map(kind -> String.valueOf(kind.value("attributes"))))
          .containsExactly(
              "[]",
              "[{\"name\":\"url\",\"type\":\"url\",\"required\":true,\"options\":\"\"}]",
              "[]",
              "[]",
              "[{\"name\":\"done\",\"type\":\"checkbox\",\"required\":false,\"options\":\"\"}]");
    }
  }

  @Test
  void theFiveAreMadeInTheirOrderAndOnlyOnce() {
    var environment =
        Map.of("OWNER_USERNAME", TestTenant.USERNAME, "OWNER_PASSWORD", TestTenant.PASSWORD);
    try (var own = TestTenant.start(environment)) {
      var owner = own.owner();
      assertThat(
              owner.get("/api/kinds").list().stream()
                  .sorted(Comparator.comparing(kind -> kind.requireText("created_at")))
                  .map(kind -> kind.requireText("name")))
          .containsExactly("post", "note", "link", "task", "gallery");
      owner.get("/api/kinds").each("id").forEach(id -> owner.delete("/api/kinds/" + id));
      own.restart();
      assertThat(own.owner().get("/api/kinds").text()).isEqualTo("[]");
    }
  }

  @Test
  void aKindNeedsOnlyAName() {
    var made = api.post("/api/kinds", "{\"name\":\"book\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text())
        .contains("\"name\":\"book\",\"icon\":\"\",\"template\":\"default\",\"attributes\":[]")
        .contains("\"commentable\":false,\"show_existing_comments\":false");
  }

  @Test
  void onlyPostIsCommentableByItself() {
    assertThat(api.post("/api/kinds", "{\"name\":\"post\"}").object().flag("commentable")).isTrue();
    assertThat(
            api.post("/api/kinds", "{\"name\":\"Post\",\"commentable\":null}")
                .object()
                .flag("commentable"))
        .isFalse();
  }

  @Test
  void whatIsSentIsKept() {
    var made =
        api.post(
            "/api/kinds",
            """
            {"name":"post","icon":"I","template":"","commentable":false,"showExistingComments":true,
             "attributes":[{"name":"a","type":"odd","required":true,"options":"x,y","more":1},{}]}\
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text())
        .contains(
            """
            "icon":"I","template":"","attributes":[\
            {"name":"a","type":"odd","required":true,"options":"x,y"},\
            {"name":"","type":"text","required":false,"options":""}],\
            "commentable":false,"show_existing_comments":true\
            """);
    assertThat(api.get("/api/kinds/" + made.field("id")).text()).isEqualTo(made.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Missing field: name",
        "{\"name\":null}|Missing field: name",
        "{\"name\":\"\"}|Name is required",
        "{\"name\":1}|Field name must be a string",
        "{\"name\":\"a\",\"attributes\":{}}|Field attributes must be an array",
        "{\"name\":\"a\",\"attributes\":[1]}|Field attributes[0] must be an object",
        "{\"name\":\"a\",\"attributes\":[{},{\"required\":1}]}"
            + "|Field attributes[1].required must be true or false",
      })
  void aKindThatCanNotBeIsRefused(String body, String error) {
    var refused = api.post("/api/kinds", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
    assertThat(api.get("/api/kinds").text()).isEqualTo("[]");
  }

  @Test
  void namesAreUniqueButForTheirCase() {
    make("book");
    assertThat(api.post("/api/kinds", "{\"name\":\"book\"}").status()).isEqualTo(409);
    assertThat(api.post("/api/kinds", "{\"name\":\"book\"}").error())
        .isEqualTo("Kind already exists");
    make("Book");
    assertThat(api.get("/api/kinds").each("name")).containsExactly("Book", "book");
  }

  @Test
  void onlyPresentFieldsChange() {
    var id = make("book");
    var changed =
        api.put("/api/kinds/" + id, "{\"icon\":\"B\",\"template\":null,\"attributes\":[{}]}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("name")).isEqualTo("book");
    assertThat(changed.field("icon")).isEqualTo("B");
    assertThat(changed.field("template")).isEqualTo("default");
    assertThat(changed.field("updated_at")).isGreaterThan(changed.field("created_at"));
    assertThat(api.put("/api/kinds/" + id, "{}").text()).contains("\"attributes\":[{");
  }

  @Test
  void aKindMayKeepItsNameButNotTakeAnother() {
    var id = make("book");
    make("film");
    assertThat(api.put("/api/kinds/" + id, "{\"name\":\"book\"}").status()).isEqualTo(200);
    assertThat(api.put("/api/kinds/" + id, "{\"name\":\"film\"}").error())
        .isEqualTo("Kind already exists");
    assertThat(api.put("/api/kinds/" + id, "{\"name\":\"\"}").error())
        .isEqualTo("Name is required");
  }

  @Test
  void renamingAndDeletingLeaveThingsAsTheyAre() {
    var id = make("book");
    api.post("/api/things", "{\"type\":\"book\",\"content\":\"x\"}");
    api.put("/api/kinds/" + id, "{\"name\":\"film\"}");
    assertThat(api.delete("/api/kinds/" + id).status()).isEqualTo(204);
    assertThat(api.get("/api/things?type=book").list()).hasSize(1);
  }

  @Test
  void anUnknownKindIsNotFound() {
    for (var answer :
        new Api.Answer[] {
          api.get("/api/kinds/x"), api.put("/api/kinds/x", "{}"), api.delete("/api/kinds/x")
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("Kind not found");
    }
  }

  @Test
  void keysNeedTheirScopes() {
    var id = make("book");
    var key = tenant.key(api, "things:read");
    assertThat(key.get("/api/kinds").error()).isEqualTo("Missing scope: kinds:read");
    assertThat(key.post("/api/kinds", "{}").error()).isEqualTo("Missing scope: kinds:write");
    assertThat(key.put("/api/kinds/" + id, "{}").error()).isEqualTo("Missing scope: kinds:write");
    assertThat(key.delete("/api/kinds/" + id).error()).isEqualTo("Missing scope: kinds:delete");
  }

  private String make(String name) {
    var made = api.post("/api/kinds", "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.field("id");
  }
}
