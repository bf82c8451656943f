package social.tenant.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonValue;
import social.tenant.time.Times;

/** What the two earlier servers wrote: real exports of theirs. */
class EarlierExportTest {
  private final TestTenant tenant = TestTenant.start();
  private Api api;

  @BeforeEach
  void signIn() {
    api = tenant.owner();
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void theOneInCamelCaseComesInWhole() throws IOException {
    comesInWhole("go-export.json", 51, 2);
  }

  @Test
  void theOneInSnakeCaseComesInWhole() throws IOException {
    comesInWhole("rust-export.json", 71, 7);
  }

  @Test
  void itsCommentsBecomeTheOwnersIfTheOwnerWroteThem() throws IOException {
    api.post("/api/import", file("rust-export.json"));
    var mine = api.get("/api/auth/me").field("id");
    assertThat(api.get("/api/things?type=comment").list())
        .isNotEmpty()
        .allSatisfy(comment -> assertThat(comment.requireText("user_id")).isEqualTo(mine));
  }

  private void comesInWhole(String name, int things, int kinds) throws IOException {
    var file = file(name);

    var first = api.post("/api/import", file).object();
    assertThat(first.requireInteger("thingsCreated")).isEqualTo(things);
    assertThat(first.requireInteger("kindsCreated")).isEqualTo(kinds);
    var second = api.post("/api/import", file).object();
    assertThat(second.requireInteger("thingsCreated")).isZero();
    assertThat(second.requireInteger("thingsSkipped")).isEqualTo(things);
    assertThat(second.requireInteger("kindsSkipped")).isEqualTo(kinds);

    var before = JsonValue.parse(file).object("");
    var after = api.get("/api/export").object();
    var was = new TreeSet<String>();
    var is = new TreeSet<String>();
    before.array("things").forEach(thing -> was.add(summary(thing)));
    after.array("things").forEach(thing -> is.add(summary(thing)));
    assertThat(is).isEqualTo(was);
    assertThat(after.array("kinds")).hasSize(kinds);
  }

  /** What must be the same, but for the form of times and what this server sets. */
  private static String summary(JsonValue value) {
    var thing = value.object("");
    var visibility = thing.text("visibility", "");
    return String.join(
        "|",
        thing.requireText("id"),
        thing.requireText("type"),
        thing.requireText("content"),
        thing.requireText("type").equals("gallery") ? "" : metadata(value),
        visibility.isEmpty() ? "private" : visibility,
        Long.toString(thing.requireInteger("version")),
        Times.normalize(thing.requireText("created_at")),
        Times.normalize(thing.requireText("updated_at")));
  }

  /** Keys in one order: the servers had none. */
  private static String metadata(JsonValue thing) {
    var fields = new TreeSet<String>();
    thing
        .fields()
        .get("metadata")
        .fields()
        .forEach((name, value) -> fields.add(name + "=" + value.compact()));
    return fields.toString();
  }

  static String file(String name) throws IOException {
    try (InputStream in = EarlierExportTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
