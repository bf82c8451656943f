package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

/** What goes out comes in again. */
class RoundTripTest {
  @Property(tries = 25)
  void whatGoesOutComesInTheSame(@ForAll long seed) {
    try (var first = TestTenant.start();
        var second = TestTenant.start()) {
      importing(first.owner(), SampleFile.of(seed));
      var export = Exported.of(first.owner());

      importing(second.owner(), export);

      assertThat(Exported.comparable(Exported.of(second.owner())))
          .isEqualTo(Exported.comparable(export));
    }
  }

  @Property(tries = 15)
  void theSameFileTwiceChangesNothing(@ForAll long seed) {
    try (var tenant = TestTenant.start()) {
      var api = tenant.owner();
      var file = SampleFile.of(seed);
      importing(api, file);
      var before = Exported.of(api);

      var again = importing(api, file).object();

      for (var counter : new String[] {"things", "kinds", "tags", "views", "follows"}) {
        assertThat(again.requireInteger(counter + "Created")).as(counter).isZero();
      }
      assertThat(Exported.comparable(Exported.of(api))).isEqualTo(Exported.comparable(before));
    }
  }

  @Test
  void whatTheApiMadeComesInTheSame() {
    try (var first = TestTenant.start();
        var second = TestTenant.start()) {
      var api = first.owner();
      fill(api);
      var export = Exported.of(api);

      var answer = importing(second.owner(), export).object();

      assertThat(answer.requireInteger("thingsCreated")).isEqualTo(3);
      assertThat(answer.requireInteger("kindsCreated")).isEqualTo(1);
      assertThat(answer.requireInteger("viewsCreated")).isEqualTo(1);
      assertThat(answer.requireInteger("tagsCreated")).isEqualTo(3);
      assertThat(Exported.comparable(Exported.of(second.owner())))
          .isEqualTo(Exported.comparable(export));
    }
  }

  private static void fill(Api api) {
    var kind = api.post("/api/kinds", "{\"name\":\"book\"}").field("id");
    api.post("/api/views", "{\"name\":\"all\",\"kind_id\":\"%s\"}".formatted(kind));
    api.post("/api/tags", "{\"name\":\"unused\"}");
    var id = make(api, "{\"type\":\"book\",\"content\":\"a\",\"tags\":[\"x\",\"y\"]}");
    api.put("/api/things/" + id, "{\"content\":\"b\",\"metadata\":{\"n\":1.0}}");
    api.post("/api/things/" + id + "/versions/1/revert");
    var gone = make(api, "{\"type\":\"note\",\"content\":\"gone\"}");
    api.delete("/api/things/" + gone);
    var back = make(api, "{\"type\":\"note\",\"content\":\"back\",\"visibility\":\"public\"}");
    api.delete("/api/things/" + back);
    api.post("/api/things/" + back + "/restore");
  }

  private static String make(Api api, String thing) {
    return api.post("/api/things", thing).field("id");
  }

  private static Api.Answer importing(Api api, String file) {
    var answer = api.post("/api/import", file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
