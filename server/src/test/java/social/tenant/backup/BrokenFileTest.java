package social.tenant.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** Files that no export ever was: all or nothing, and never a fault of the server. */
class BrokenFileTest {
  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "1.5",
          "-1",
          "1e999",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "{\"id\":{}}");

  private final TestTenant tenant = TestTenant.start();
  private final Api api = tenant.owner();

  @AfterProperty
  void close() {
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  @Property(tries = 60)
  void aFileThatEndsEarlyLeavesNothingBehind(@ForAll Random random) {
    var file = SampleFile.of(random.nextLong()).getBytes(UTF_8);
    var answer = importing(Arrays.copyOf(file, random.nextInt(file.length)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).startsWith("Malformed JSON at line 1, column ");
    assertNothingIsHere();
  }

  @Property(tries = 150)
  void aFileWithBrokenBytesIsTakenWholeOrNotAtAll(@ForAll Random random) {
    var file = SampleFile.of(random.nextLong()).getBytes(UTF_8);
    for (var i = random.nextInt(3); i >= 0; i--) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(256);
    }
    var before = comparable();
    var answer = importing(file);
    assertThat(answer.status()).as(answer.text()).isIn(200, 400);
    if (answer.status() == 400) {
      assertThat(answer.error()).isNotBlank();
      assertThat(comparable()).isEqualTo(before);
    }
  }

  @Example
  void aValueOfAnotherTypeIsTakenOrNamed() {
    var file = JsonValue.parse(SampleFile.of(20));
    for (var wrong : WRONG) {
      eachReplacement(
          file,
          JsonValue.parse(wrong),
          broken -> {
            var answer = importing(broken.getBytes(UTF_8));
            assertThat(answer.status()).as(broken + answer).isIn(200, 400);
          });
    }
  }

  @Example
  void hostileDocumentsAreRefused() {
    var deep = "{\"version\":\"\",\"things\":[{\"metadata\":" + "{\"a\":".repeat(80);
    var deepList = "{\"version\":\"\",\"x\":" + "[".repeat(100_000);
    var longName = "{\"version\":\"\",\"" + "x".repeat(9_000_000) + "\":1}";
    var largeThing =
        "{\"version\":\"\",\"things\":[{\"content\":\"" + "x".repeat(5_000_000) + "\"}]}";
    assertThat(error(deep)).startsWith("Malformed JSON");
    assertThat(error(deepList)).startsWith("Malformed JSON");
    assertThat(error(longName)).startsWith("Malformed JSON");
    assertThat(error(largeThing)).isEqualTo("Field things[0] must be at most 4194304 bytes");
    assertThat(error("")).isEqualTo("Malformed JSON at line 1, column 1");
    assertThat(error("[]")).isEqualTo("The body must be a JSON object");
    assertThat(error("{\"version\":\"\"} {}")).startsWith("Malformed JSON at line 1");
    assertThat(error("{\"version\":\"\",\"things\":[{\"content\":\"\\ud800\"}]}"))
        .startsWith("Malformed JSON");
    assertNothingIsHere();
  }

  @Example
  void metadataMayBeAsDeepInAFileAsInARequest() {
    var metadata = "{\"a\":".repeat(62) + "{}" + "}".repeat(62);
    var made =
        api.post("/api/things", "{\"type\":\"\",\"content\":\"\",\"metadata\":" + metadata + "}");
    assertThat(made.status()).isEqualTo(201);
    api.put("/api/things/" + made.field("id"), "{\"content\":\"changed\"}");
    var export = Exported.of(api);
    try (var other = TestTenant.start()) {
      assertThat(other.owner().post("/api/import", export).status()).isEqualTo(200);
      assertThat(Exported.of(other.owner())).contains(metadata + ",\"visibility\"");
    }
  }

  private void assertNothingIsHere() {
    var export = JsonValue.parse(Exported.of(api)).fields();
    for (var list : List.of("things", "kinds", "tags", "views", "follows")) {
      assertThat(export.get(list).raw()).as(list).isEqualTo("[]");
    }
  }

  private String comparable() {
    return Exported.comparable(Exported.of(api));
  }

  private String error(String file) {
    var answer = importing(file.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    return answer.error();
  }

  private Api.Answer importing(byte[] file) {
    return api.sendBytes("POST", "/api/import", file);
  }

  /** Every document in which one value, anywhere, is another. */
  private static void eachReplacement(JsonValue value, JsonValue other, Consumer<String> consumer) {
    consumer.accept(other.raw());
    if (value.kind() == JsonKind.OBJECT) {
      var fields = value.fields();
      fields.forEach((name, inner) ->
          eachReplacement(
              inner,
              other,
              changed ->
                  consumer.accept(
                      JsonOut.text(out -> {
                        out.beginObject();
                        fields.forEach(
                            (key, each) -> out.raw(key, key.equals(name) ? changed : each.raw()));
                        out.endObject();
                      }))));
    } else if (value.kind() == JsonKind.ARRAY) {
      var elements = value.elements();
      for (var i = 0; i < elements.size(); i++) {
        var list = new ArrayList<String>();
        elements.forEach(element -> list.add(element.raw()));
        var at = i;
        eachReplacement(
            elements.get(i),
            other,
            changed -> {
              list.set(at, changed);
              consumer.accept(list.toString());
            });
      }
    }
  }
}
