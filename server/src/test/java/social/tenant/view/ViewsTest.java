package social.tenant.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Views as they are kept. */
class ViewsTest {
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
  void aViewNeedsOnlyAName() {
    var made = api.post("/api/views", "{\"name\":\"all\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text()).contains("\"type\":\"feed\",\"kind_id\":null,\"config\":{}");
    assertThat(api.get("/api/views/" + made.field("id")).text()).isEqualTo(made.text());
  }

  @Test
  void viewsAreListedByName() {
    make("{\"name\":\"b\"}");
    make("{\"name\":\"a\"}");
    make("{\"name\":\"B\"}");
    assertThat(api.get("/api/views").each("name")).containsExactly("B", "a", "b");
  }

  @Test
  void theConfigIsKeptInOneFormAndWithoutWhatIsEmpty() {
    var made =
        api.post(
            "/api/views",
            """
            {"name":"v","type":"board","config":{"sort":{"field":"createdAt","order":"desc"},
              "filters":[{"field":"done","op":"eq","value":false},
                {"field":"n","op":"gt","value":1.50},
                {"field":"x","value":"t"},{"field":"y","op":"ne","value":null}],
              "columns":[],"groupBy":"status","boardColumns":["todo","done"],"date_field":"due",
              "dateField":"other","defaultView":"board","unknown":1}}\
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text())
        .contains(
            """
            "config":{"sort":{"field":"createdAt","order":"desc"},\
            "filters":[{"field":"done","op":"eq","value":false},\
            {"field":"n","op":"gt","value":1.50},\
            {"field":"x","op":"eq","value":"t"},{"field":"y","op":"ne","value":null}],\
            "group_by":"status","board_columns":["todo","done"],"date_field":"due",\
            "default_view":"board"}\
            """);
    assertThat(api.get("/api/views/" + made.field("id")).text()).isEqualTo(made.text());
  }

  @Test
  void emptyAndNullKeysOfTheConfigAreUnset() {
    var made =
        make(
            """
            {"name":"v","config":{"sort":{},"filters":[],"columns":null,"group_by":"",
              "board_columns":[],"date_field":null,"default_view":""}}\
            """);
    assertThat(made.text()).contains("\"config\":{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Missing field: name",
        "{\"name\":\"\"}|Name is required",
        "{\"name\":\"v\",\"type\":\"list\"}"
            + "|Invalid view type. Must be: feed, table, board, or calendar",
        "{\"name\":\"v\",\"kind_id\":\"x\"}|Kind not found",
        "{\"name\":\"v\",\"kind_id\":1}|Field kind_id must be a string",
        "{\"name\":\"v\",\"config\":[]}|Field config must be an object",
        "{\"name\":\"v\",\"config\":{\"sort\":\"x\"}}|Field config.sort must be an object",
        "{\"name\":\"v\",\"config\":{\"sort\":{\"field\":1}}}|"
            + "Field config.sort.field must be a string",
        "{\"name\":\"v\",\"config\":{\"sort\":{\"field\":\"a\",\"order\":\"up\"}}}"
            + "|Field config.sort.order must be asc or desc",
        "{\"name\":\"v\",\"config\":{\"filters\":{}}}|Field config.filters must be an array",
        "{\"name\":\"v\",\"config\":{\"filters\":[1]}}|Field config.filters[0] must be an object",
        "{\"name\":\"v\",\"config\":{\"filters\":[{}]}}|Missing field: config.filters[0].field",
        "{\"name\":\"v\",\"config\":{\"filters\":[{\"field\":\"a\",\"value\":[]}]}}"
            + "|Field config.filters[0].value must be a string, a number, true, false or null",
        "{\"name\":\"v\",\"config\":{\"columns\":[\"a\",1]}}|"
            + "Field config.columns[1] must be a string",
        "{\"name\":\"v\",\"config\":{\"groupBy\":1}}|Field config.group_by must be a string",
        "{\"name\":\"v\",\"config\":{\"boardColumns\":\"a\"}}|"
            + "Field config.board_columns must be an array",
      })
  void aViewThatCanNotBeIsRefused(String body, String error) {
    var refused = api.post("/api/views", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
    assertThat(api.get("/api/views").text()).isEqualTo("[]");
  }

  @Test
  void aViewHasAtMostAHundredFilters() {
    var filter = "{\"field\":\"a\",\"op\":\"ne\",\"value\":1}";
    var most = filter + ("," + filter).repeat(99);
    var view = make("{\"name\":\"v\",\"config\":{\"filters\":[" + most + "]}}").field("id");
    assertThat(api.get("/api/views/" + view + "/things").status()).isEqualTo(200);
    var more = "{\"name\":\"v\",\"config\":{\"filters\":[" + most + "," + filter + "]}}";
    assertThat(api.post("/api/views", more).error())
        .isEqualTo("Field config.filters must be an array of at most 100 filters");
  }

  @Test
  void onlyPresentFieldsChangeAndTheConfigAsAWhole() {
    var kind = api.post("/api/kinds", "{\"name\":\"book\"}").field("id");
    var view =
        make(
            "{\"name\":\"v\",\"kindId\":\""
                + kind
                + "\",\"config\":{\"group_by\":\"a\","
                + "\"date_field\":\"d\"}}");
    var path = "/api/views/" + view.field("id");
    assertThat(api.put(path, "{\"name\":\"w\"}").text())
        .contains("\"name\":\"w\",\"type\":\"feed\",\"kind_id\":\"" + kind + "\"")
        .contains("\"config\":{\"group_by\":\"a\",\"date_field\":\"d\"}");
    assertThat(api.put(path, "{\"type\":\"board\",\"config\":{\"group_by\":\"b\"}}").text())
        .contains("\"type\":\"board\"", "\"config\":{\"group_by\":\"b\"}");
    assertThat(api.put(path, "{\"config\":{}}").text()).contains("\"config\":{}");
    assertThat(api.put(path, "{\"kind_id\":null}").text()).contains("\"kind_id\":null");
    assertThat(api.put(path, "{\"kind_id\":\"x\"}").error()).isEqualTo("Kind not found");
    assertThat(api.put(path, "{\"name\":\"\"}").error()).isEqualTo("Name is required");
  }

  @Test
  void aDeletedKindIsTakenOffViews() {
    var kind = api.post("/api/kinds", "{\"name\":\"book\"}").field("id");
    var view = make("{\"name\":\"v\",\"kind_id\":\"" + kind + "\"}");
    api.delete("/api/kinds/" + kind);
    assertThat(api.get("/api/views/" + view.field("id")).text()).contains("\"kind_id\":null");
  }

  @Test
  void aDeletedOrUnknownViewIsNotFound() {
    var path = "/api/views/" + make("{\"name\":\"v\"}").field("id");
    assertThat(api.delete(path).status()).isEqualTo(204);
    for (var answer :
        new Api.Answer[] {
          api.get(path), api.put(path, "{}"), api.delete(path), api.get(path + "/things")
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("View not found");
    }
  }

  @Test
  void keysNeedTheirScopes() {
    var path = "/api/views/" + make("{\"name\":\"v\"}").field("id");
    var key = tenant.key(api, "kinds:read");
    assertThat(key.get("/api/views").error()).isEqualTo("Missing scope: views:read");
    assertThat(key.post("/api/views", "{}").error()).isEqualTo("Missing scope: views:write");
    assertThat(key.put(path, "{}").error()).isEqualTo("Missing scope: views:write");
    assertThat(key.delete(path).error()).isEqualTo("Missing scope: views:delete");
    assertThat(tenant.key(api, "views:read").get(path + "/things").error())
        .isEqualTo("Missing scope: things:read");
    assertThat(tenant.key(api, "things:read").get(path + "/things").status()).isEqualTo(200);
  }

  private Api.Answer make(String body) {
    var made = api.post("/api/views", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made;
  }
}
