package social.tenant.backup.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.EarlierDatabases;
import social.tenant.TestTenant;
import social.tenant.json.JsonValue;
import social.tenant.store.Snapshot;

/**
 * Whoever moves from an earlier server gets the answers of before: field by field, for everything
 * that the two servers were asked. What differs on purpose is named at each test.
 */
class SameAnswersTest {
  private static final List<String> GO_LACKED = List.of("commentable", "show_existing_comments");

  @TempDir static Path shared;
  private static final Map<String, TestTenant> TENANTS = new HashMap<>();
  private static final Map<String, Api> OWNERS = new HashMap<>();

  @TempDir Path directory;

  @BeforeAll
  static void move() {
    for (var server : List.of("go", "rust")) {
      var tenant = moved(server, shared);
      TENANTS.put(server, tenant);
      OWNERS.put(server, EarlierDatabases.owner(tenant));
    }
  }

  @AfterAll
  static void close() {
    TENANTS.values().forEach(TestTenant::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void theOwnerIsTheSame(String server) {
    var owner = owner(server);

    assertSame(owner, "/api/auth/me", EarlierDatabases.answers(server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void everyThingIsTheSameAlsoTheDeletedOnes(String server) {
    var owner = owner(server);
    var answers = EarlierDatabases.answers(server);
    var paths =
        answers.keySet().stream().filter(path -> path.matches("/api/things/[^/?]+")).toList();

    assertThat(paths).hasSizeGreaterThan(50);
    paths.forEach(path -> assertSame(owner, path, answers));
  }

  /** What was made at one moment, such as the things of a bulk request, is ordered by id now. */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void theListsAreTheSame(String server) {
    var owner = owner(server);
    var answers = EarlierDatabases.answers(server);

    for (var path : List.of("/api/things?limit=200", "/api/things?type=comment&limit=200")) {
      assertThat(Tree.of(owner.get(path).json()))
          .as(path)
          .isEqualTo(newestFirst(Tree.maps(Tree.of(answer(answers, path)))));
    }
    assertSame(owner, "/api/tags", answers);
    assertSame(owner, "/api/views", answers);
  }

  /** Go knew nothing of comments, so its kinds say nothing of them. */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void kindsAreTheSame(String server) {
    var kinds = Tree.maps(Tree.of(owner(server).get("/api/kinds").json()));
    if (server.equals("go")) {
      assertThat(kinds)
          .allSatisfy(kind -> assertThat(kind).containsEntry(GO_LACKED.getFirst(), false));
      kinds.forEach(kind -> kind.keySet().removeAll(GO_LACKED));
    }

    assertThat(kinds).isEqualTo(Tree.of(answer(EarlierDatabases.answers(server), "/api/kinds")));
  }

  /** There are more scopes now, and Go left out an expiry that was none. */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void keysAreTheSame(String server) {
    var keys = Tree.map(owner(server).get("/api/keys").json());
    var before = Tree.map(answer(EarlierDatabases.answers(server), "/api/keys"));

    Tree.maps(before.get("keys")).forEach(key -> key.putIfAbsent("expires_at", null));
    assertThat(keys.get("keys")).isEqualTo(before.get("keys"));
    assertThat(texts(keys.get("available_scopes")))
        .containsAll(texts(before.get("available_scopes")));
  }

  /**
   * Go gave every state the number 1, of which the last is the current one; and what has one
   * version has no list of them now.
   */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void aThingsOwnVersionIsTheLastThatWasStored(String server) {
    var owner = owner(server);
    var answers = EarlierDatabases.answers(server);
    answers.keySet().stream()
        .filter(path -> path.endsWith("/versions"))
        .forEach(path -> {
          var before = Tree.maps(Tree.of(answer(answers, path))).getFirst();
          var now = Tree.map(owner.get(path + "/1").json());

          assertThat(owner.get(path).list()).as(path).isEmpty();
          for (var name :
              List.of("thing_id", "version", "type", "content", "metadata", "created_by")) {
            assertThat(now.get(name)).as(path + " " + name).isEqualTo(before.get(name));
          }
        });
  }

  /**
   * Exports tell more now: whose they are, versions, reactions. Go's left visibility empty, and
   * neither had photos.
   */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void anExportHasTheSameThings(String server) {
    var now = Tree.map(owner(server).get("/api/export").json());
    var before = Tree.map(answer(EarlierDatabases.answers(server), "/api/export"));
    var things = Tree.maps(now.get("things"));
    var expected = Tree.maps(before.get("things"));
    for (var thing : things) {
      thing.keySet().retainAll(expected.getFirst().keySet());
    }
    if (server.equals("go")) {
      things.forEach(thing -> thing.put("visibility", ""));
    }
    expected.forEach(thing -> thing.remove("photos"));

    assertThat(now.get("version")).isEqualTo(before.get("version"));
    assertThat(things).isEqualTo(newestFirst(expected));
  }

  /** A follow now has a name for whom it leads to, which nobody knows yet. */
  @Test
  void whatPassesBetweenPeopleIsTheSame() {
    var answers = EarlierDatabases.answers("rust");
    var owner = owner("rust");
    var follows = Tree.map(owner.get("/api/follows/following").json());
    Tree.maps(follows.get("data"))
        .forEach(follow -> assertThat(follow.remove("username")).isNull());

    assertThat(follows).isEqualTo(Tree.of(answer(answers, "/api/follows/following")));
    assertSame(owner, "/api/notifications", answers);
    assertSame(owner, "/api/notifications/settings", answers);
    answers.keySet().stream()
        .filter(path -> path.endsWith("/reactions"))
        .forEach(path -> assertSame(owner, path, answers));
  }

  /**
   * Where a kind has neither of its two switches on, its comments are not listed now. What they
   * answer is cut after 97 characters, and was after 97 bytes.
   */
  @Test
  void commentsAreTheSameOnceTheirKindsShowThem() {
    try (var tenant = moved("rust", directory)) {
      var owner = EarlierDatabases.owner(tenant);
      var answers = EarlierDatabases.answers("rust");
      var paths = answers.keySet().stream().filter(path -> path.endsWith("/comments")).toList();
      for (var id : owner.get("/api/kinds").each("id")) {
        owner.put("/api/kinds/" + id, "{\"show_existing_comments\":true}");
      }

      assertThat(paths).hasSize(4);
      for (var path : paths) {
        var now = Tree.map(owner.get(path).json());
        var before = Tree.map(answer(answers, path));
        assertThat(cut(now)).as(path).isEqualTo(cut(before));
      }
    }
  }

  private static List<Map<String, @Nullable Object>> cut(Map<String, @Nullable Object> answer) {
    var comments = Tree.maps(answer.get("data"));
    for (var comment : comments) {
      var parent = String.valueOf(comment.get("parent_content"));
      comment.put("parent_content", parent.substring(0, Math.min(40, parent.length())));
    }
    return comments;
  }

  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void photosHaveTheirBytes(String server) {
    var owner = owner(server);
    try (var file = Snapshot.ofForeignFile(shared.resolve(server + ".db"), directory)) {
      file.each(
          "select id, content_type, data from photos",
          row -> {
            var photo = owner.get("/api/photos/" + row.text("id"));

            assertThat(photo.contentType()).isEqualTo(row.text("content_type"));
            assertThat(photo.bytes()).isEqualTo(row.bytesOrNull("data"));
          });
    }
  }

  /** Rust took no expiry with a key, so there its key {@code expired} has none. */
  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void theOldKeysWork(String server) {
    try (var tenant = moved(server, directory)) {
      var tried = new HashSet<String>();
      for (var key : EarlierDatabases.answers(server).getOrDefault("_keys", none()).elements()) {
        var fields = key.object("");
        var api = tenant.anyone().as(fields.requireText("key"));
        tried.add(fields.requireText("name"));
        switch (fields.requireText("name")) {
          case "full" -> assertThat(api.get("/api/keys").status()).isEqualTo(200);
          case "reader" -> {
            assertThat(api.get("/api/things").status()).isEqualTo(200);
            assertThat(api.post("/api/things", "{\"type\":\"a\",\"content\":\"\"}").status())
                .isEqualTo(403);
          }
          case "expired" -> assertThat(api.get("/api/things").error()).isEqualTo("API key expired");
          default ->
              assertThat(api.post("/api/things", "{\"type\":\"a\",\"content\":\"\"}").status())
                  .isEqualTo(201);
        }
        assertThat(api.get("/api/things").status()).isIn(200, 401);
      }
      assertThat(tried).contains("full", "reader", "écrit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go", "rust"})
  void whatWasMovedIsFoundAndCanBeChanged(String server) {
    try (var tenant = moved(server, directory)) {
      var owner = EarlierDatabases.owner(tenant);
      var found = owner.get("/api/things/search?q=lantern").list();
      var id = found.getFirst().requireText("id");
      var version = found.getFirst().requireInteger("version");

      assertThat(found).isNotEmpty();
      assertThat(
              owner.put("/api/things/" + id, "{\"content\":\"new\"}").object().integer("version"))
          .isEqualTo(version + 1);
    }
  }

  private static TestTenant moved(String server, Path folder) {
    var data = folder.resolve("data-" + server);
    EarlierDatabases.move(EarlierDatabases.file(folder, server), data);
    return TestTenant.in(data, Map.of());
  }

  private static Api owner(String server) {
    return Objects.requireNonNull(OWNERS.get(server));
  }

  private static void assertSame(Api api, String path, Map<String, JsonValue> answers) {
    assertThat(Tree.of(api.get(path).json())).as(path).isEqualTo(Tree.of(answer(answers, path)));
  }

  private static JsonValue answer(Map<String, JsonValue> answers, String path) {
    var answer = answers.get(path);
    assertThat(answer).as(path).isNotNull();
    return answer;
  }

  private static List<Map<String, @Nullable Object>> newestFirst(
      List<Map<String, @Nullable Object>> things) {
    return things.stream()
        .sorted(
            Comparator.comparing((Map<String, @Nullable Object> thing) ->
                    String.valueOf(thing.get("created_at")) + thing.get("id"))
                .reversed())
        .toList();
  }

  private static List<String> texts(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }

  private static JsonValue none() {
    return JsonValue.parse("[]");
  }
}
