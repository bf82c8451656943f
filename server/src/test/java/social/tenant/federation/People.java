package social.tenant.federation;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** What tests about several tenants say often. */
final class People {
  private People() {}

  /** The id of the owner that a client is signed in as. */
  static String id(Api owner) {
    return owner.get("/api/auth/me").field("id");
  }

  /** What an enveloped answer holds, as an object. */
  static JsonObject data(Api.Answer answer) {
    return answer.json().fields().get("data").object("data");
  }

  /** What an enveloped answer holds, as a list of objects. */
  static List<JsonObject> list(Api.Answer answer) {
    return answer.json().fields().get("data").elements().stream()
        .map(element -> element.object("data"))
        .toList();
  }

  /** Has one owner follow another. */
  static void follow(Api who, TestTenant whom) {
    var answer = who.post("/api/follows", "{\"endpoint\":\"" + whom.endpoint() + "\"}");
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
  }

  /** Has an owner follow a peer that is not told. */
  static void record(Api who, FakePeer whom) {
    var body = "{\"remote_user_id\":\"%s\",\"remote_endpoint\":\"%s\"}";
    var answer = who.post("/api/friends", body.formatted(whom.userId, whom.endpoint()));
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
  }

  /** Makes a note. */
  static void note(Api who, String content, String visibility) {
    var body = "{\"type\":\"note\",\"content\":\"%s\",\"visibility\":\"%s\"}";
    var answer = who.post("/api/things", body.formatted(content, visibility));
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
  }

  /** The data of the last event of a type. */
  static JsonValue lastEvent(TestTenant tenant, String type) {
    var url = "jdbc:sqlite:file:" + tenant.directory().resolve("tenant.db") + "?mode=ro";
    try (var connection = DriverManager.getConnection(url);
        var query =
            connection.prepareStatement(
                "select data from events where type = ? order by seq desc limit 1")) {
      query.setString(1, type);
      try (var rows = query.executeQuery()) {
        return JsonValue.parse(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
