package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints of things do with comments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommentsAsThingsTest {
  private static final String SOMEBODY = "somebody-elsewhere";

  private TestThings server;

  @BeforeAll
  void start() {
    server = TestThings.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aCommentKeepsItsTypeAndItsPlace() {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{\"a\":1}").id();

    var changed =
        server.put(
            "/api/things/" + id,
            """
            {"type":"note","content":"changed",
             "metadata":{"depth":9,"b":2,"root_id":"x","parent_id":null}}\
            """);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("type")).isEqualTo("comment");
    assertThat(changed.field("content")).isEqualTo("changed");
    assertThat(changed.field("metadata"))
        .isEqualTo(
            "{\"depth\":0,\"b\":2,\"root_id\":\"%s\",\"parent_id\":\"%s\"}".formatted(root, root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "friends", ""})
  void theVisibilityOfACommentIsIgnored(String visibility) {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    var body = "{\"visibility\":\"" + visibility + "\"}";

    var changed = server.put("/api/things/" + id, body);
    var bulk =
        server.put(
            "/api/things/bulk",
            "{\"things\":[{\"id\":\"" + id + "\",\"visibility\":\"" + visibility + "\"}]}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("visibility")).isEqualTo("private");
    assertThat(bulk.each("things", "visibility")).containsExactly("private");
  }

  @Test
  void notEvenAVisibilityThatIsNoneMatters() {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    var change = new ThingChange(null, null, null, "nonsense", null);

    var changed = server.things().update(server.userId(), id, change, new IfMatch(null, null));

    assertThat(changed.visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void commentsFollowTheVisibilityOfTheirRootWithoutAVersionOfTheirOwn() {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    var deleted = server.comment(server.userId(), root, "hi", "{}").id();
    server.delete("/api/things/" + deleted);
    var before = server.get("/api/things/" + id);

    server.put("/api/things/" + root, "{\"visibility\":\"public\"}");

    var after = server.get("/api/things/" + id);
    assertThat(after.field("visibility")).isEqualTo("public");
    assertThat(after.field("version")).isEqualTo("1");
    assertThat(after.field("updated_at")).isEqualTo(before.field("updated_at"));
    assertThat(server.get("/api/things/" + deleted).field("visibility")).isEqualTo("public");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\n\\t", "\\u00a0\\u3000"})
  void aCommentCanNotBecomeEmpty(String content) {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{\"k\":\"v\"}").id();
    var change = "{\"content\":\"" + content + "\"}";

    var error = "Comment content cannot be empty";
    assertThat(server.put("/api/things/" + id, change).error()).isEqualTo(error);
    assertThat(
            server
                .put(
                    "/api/things/bulk",
                    "{\"things\":[{\"id\":\"" + id + "\",\"content\":\"" + content + "\"}]}")
                .error())
        .isEqualTo(error);
    assertThat(server.get("/api/things/" + id).field("content")).isEqualTo("hi");
  }

  @Test
  void anUpsertKeepsTheRulesOfComments() {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{\"k\":\"upsert\"}").id();
    var path = "/api/things/upsert?type=comment&matchField=k&matchValue=upsert";

    var refused = server.put(path, "{}");
    var changed = server.put(path, "{\"content\":\"x\",\"metadata\":{\"root_id\":\"y\"}}");

    assertThat(refused.error()).isEqualTo("Comment content cannot be empty");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(server.get("/api/things/" + id).field("content")).isEqualTo("x");
    assertThat(server.get("/api/things/" + id).field("metadata"))
        .contains("\"root_id\":\"" + root + "\"");
  }

  @ParameterizedTest
  @CsvSource({"65536, 200", "65537, 400"})
  void aCommentHasAtMost64KiB(int bytes, int status) {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    var content = "ü" + "x".repeat(bytes - 2);

    var changed = server.put("/api/things/" + id, "{\"content\":\"" + content + "\"}");

    assertThat(changed.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(changed.error()).isEqualTo("Comment content too long (maximum 65536 bytes)");
    }
  }

  @Test
  void theOwnerOfTheRootDeletesTheCommentsOfOthersAndDoesNoMore() {
    var root = server.make("note", "root").id();
    var id = server.comment(SOMEBODY, root, "hi", "{}").id();
    var path = "/api/things/" + id;

    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.put(path, "{}").status()).isEqualTo(404);
    assertThat(server.delete(path).status()).isEqualTo(204);
    assertThat(server.delete(path).status()).isEqualTo(204);
    assertThat(server.post(path + "/restore").status()).isEqualTo(404);

    var deleted = server.database().read(sql -> server.things().find(sql, id));
    assertThat(deleted.isDeleted()).isTrue();
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(deleted.changedBy()).isEqualTo(server.userId());
  }

  @Test
  void commentsUnderTheThingsOfOthersAreNotOnesOwnToDelete() {
    var state = new ThingState("note", "", "{}", Visibility.PUBLIC);
    var root = server.things().create(SOMEBODY, new ThingDraft(state, List.of()));
    var comment =
        server
            .database()
            .write(sql ->
                server
                    .things()
                    .create(
                        sql, new CommentDraft("a-third", null, root, root.id(), 0, "hi", "{}")));

    assertThat(server.delete("/api/things/" + comment.id()).status()).isEqualTo(404);
  }

  @Test
  void aRevertedCommentStaysInItsPlace() {
    var root = server.make("note", "root").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    server.put("/api/things/" + root, "{\"visibility\":\"public\"}");
    server.put("/api/things/" + id, "{\"content\":\"b\"}");

    var reverted = server.post("/api/things/" + id + "/versions/1/revert");

    assertThat(reverted.field("content")).isEqualTo("hi");
    assertThat(reverted.field("visibility")).isEqualTo("public");
    assertThat(reverted.field("metadata")).contains("\"depth\":0");
  }

  @Test
  void aThingWithTheTypeOfCommentsButWithoutARootIsAThingLikeOthers() {
    var id =
        server
            .post(
                "/api/things",
                """
                {"type":"comment","content":"","visibility":"public","metadata":{"root_id":"x"}}\
                """)
            .id();

    var changed = server.put("/api/things/" + id, "{\"type\":\"note\",\"content\":\"\"}");

    assertThat(changed.field("type")).isEqualTo("note");
  }
}
