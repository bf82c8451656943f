package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.json.JsonObject;

/** Who may read which comments, and what they look like. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommentListTest {
  private CommentTenant server;

  @BeforeAll
  void start() {
    server = CommentTenant.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void commentsComeFlatAndOldestFirst() {
    var root = server.thing();
    var first = idOf(server.comment(root, "1"));
    server.comment(root, "2");
    server.answer(root, first, "3");

    assertThat(contents(server.owner(), root, "")).containsExactly("1", "2", "3");
  }

  @Test
  void everyCommentSaysWhoWroteItAndWhatItAnswers() {
    var root = server.thing("idea", "private", "the thing itself");
    var first = idOf(server.comment(root, "a comment"));
    server.answer(root, first, "an answer");
    var author =
        "{\"user_id\":\"%s\",\"username\":\"ann\",\"display_name\":\"ann\"}"
            .formatted(server.ownerId());

    var comments = CommentTenant.comments(server.owner(), root);

    assertThat(comments)
        .extracting(comment -> comment.text("parent_content"))
        .containsExactly("the thing itself", "a comment");
    assertThat(comments)
        .allSatisfy(comment -> {
          assertThat(String.valueOf(comment.object("author"))).isEqualTo(author);
          assertThat(String.valueOf(comment.object("parent_author"))).isEqualTo(author);
        });
  }

  @ParameterizedTest
  @CsvSource({"public, 200", "friends, 404", "private, 404"})
  void onlyThoseOfPublicThingsAreForAnyone(String visibility, int status) {
    var root = server.thing("idea", visibility, "x");
    server.comment(root, "hi");

    var answer = server.tenant().anyone().get("/api/things/" + root + "/comments");

    assertThat(answer.status()).isEqualTo(status);
    if (status == 404) {
      assertThat(answer.error()).isEqualTo("Thing not found");
    }
    assertThat(contents(server.owner(), root, "")).containsExactly("hi");
  }

  @Test
  void thoseOfADeletedThingAreForItsOwner() {
    var root = server.thing("idea", "public", "x");
    server.comment(root, "hi");
    server.owner().delete("/api/things/" + root);

    var path = "/api/things/" + root + "/comments";
    assertThat(server.tenant().anyone().get(path).status()).isEqualTo(404);
    var comments = CommentTenant.comments(server.owner(), root);
    assertThat(comments)
        .singleElement()
        .satisfies(
            comment -> assertThat(comment.requireText("parent_content")).isEqualTo("[deleted]"));
  }

  @Test
  void badCredentialsCountAsNone() {
    var root = server.thing("idea", "public", "x");
    var path = "/api/things/" + root + "/comments";

    assertThat(server.tenant().anyone().as("nonsense").get(path).status()).isEqualTo(200);
  }

  @Test
  void anUnknownThingHasNone() {
    var answer = server.owner().get("/api/things/unknown/comments");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("Thing not found");
  }

  @Test
  void aDeletedCommentKeepsItsPlaceWithoutItsText() {
    var root = server.thing();
    var first = idOf(server.comment(root, "secret"));
    server.answer(root, first, "answer");
    server.owner().delete("/api/things/" + first);

    var comments = CommentTenant.comments(server.owner(), root);

    assertThat(comments.getFirst().requireText("content")).isEmpty();
    assertThat(comments.getFirst().text("deleted_at")).isNotNull();
    assertThat(comments.getFirst().object("author")).isNotNull();
    assertThat(comments.getLast().requireText("parent_content")).isEqualTo("[deleted]");
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "true, 2", "false, 1", "TRUE, 1", "1, 1", "yes, 1"})
  void deletedCommentsCanBeLeftOut(String value, int count) {
    var root = server.thing();
    var first = idOf(server.comment(root, "gone"));
    server.answer(root, first, "here");
    server.owner().delete("/api/things/" + first);

    for (var name : List.of("include_deleted", "includeDeleted")) {
      var query = value.isEmpty() ? "" : "?" + name + "=" + value;
      var found = contents(server.owner(), root, query);
      assertThat(found).hasSize(count).endsWith("here");
    }
    var emptyText = contents(server.owner(), root, "?include_deleted=");
    assertThat(emptyText).containsExactly("here");
  }

  @Test
  void anAnswerToACommentThatIsLeftOutStillShowsWhatItAnswers() {
    var root = server.thing();
    var first = idOf(server.comment(root, "gone"));
    server.answer(root, first, "here");
    server.owner().delete("/api/things/" + first);

    var found =
        CommentTenant.list(
            server.owner().get("/api/things/" + root + "/comments?include_deleted=false"));

    assertThat(found.getFirst().requireText("parent_content")).isEqualTo("[deleted]");
    assertThat(found.getFirst().object("parent_author")).isNotNull();
  }

  @Test
  void aLongTextIsCutInWhatAnswersIt() {
    var exactly = "👍".repeat(100);
    var root = server.thing("idea", "private", exactly);
    var first = idOf(server.comment(root, exactly + "é"));
    server.answer(root, first, "answer");

    var comments = CommentTenant.comments(server.owner(), root);

    assertThat(comments.getFirst().requireText("parent_content")).isEqualTo(exactly);
    assertThat(comments.getLast().requireText("parent_content")).isEqualTo("👍".repeat(97) + "...");
  }

  @Test
  void aKindCanHideWhatIsThere() {
    var kind =
        server
            .owner()
            .post("/api/kinds", "{\"name\":\"memo\",\"icon\":\"x\",\"commentable\":true}")
            .field("id");
    var root = server.thing("memo", "public", "x");
    server.comment(root, "hi");
    var path = "/api/kinds/" + kind;

    server.owner().put(path, "{\"commentable\":false}");
    assertThat(contents(server.owner(), root, "")).isEmpty();
    server.owner().put(path, "{\"show_existing_comments\":true}");
    assertThat(contents(server.owner(), root, "")).containsExactly("hi");
    assertThat(server.comment(root, "no").status()).isEqualTo(403);
    server.owner().put(path, "{\"commentable\":true,\"show_existing_comments\":false}");
    assertThat(contents(server.owner(), root, "")).containsExactly("hi");
  }

  @Test
  void pagesFollowOneAnotherByTheirCursor() {
    var root = server.thing();
    for (var i = 0; i < 7; i++) {
      server.comment(root, "c" + i);
    }
    var seen = new ArrayList<String>();
    var path = "/api/things/" + root + "/comments?limit=3";
    var next = path;
    while (next != null) {
      var answer = server.owner().get(next);
      CommentTenant.list(answer).forEach(comment -> seen.add(comment.requireText("content")));
      var cursor = answer.header("X-Next-Cursor");
      next = cursor == null ? null : path + "&cursor=" + cursor;
    }

    assertThat(seen).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
    assertThat(contents(server.owner(), root, "?limit=0")).isEmpty();
    assertThat(contents(server.owner(), root, "?limit=99999999999999999999")).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=-1", "limit=x", "cursor=x"})
  void aBadPlaceIsRefused(String query) {
    var answer = server.owner().get("/api/things/" + server.thing() + "/comments?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.object().requireFlag("success")).isFalse();
  }

  @Test
  void aListThatIsLargerThanMemoryComesWholeInItsEnvelope() {
    var root = server.thing();
    for (var i = 0; i < 20; i++) {
      assertThat(server.comment(root, i + "x".repeat(65_000)).status()).isEqualTo(201);
    }

    var answer = server.owner().get("/api/things/" + root + "/comments");

    assertThat(answer.object().requireFlag("success")).isTrue();
    assertThat(CommentTenant.list(answer))
        .hasSize(20)
        .allSatisfy(comment -> assertThat(comment.object("author")).isNotNull());
  }

  @Test
  void commentsAreNoThingsAmongThings() {
    var root = server.thing("idea", "public", "x");
    var id = idOf(server.comment(root, "hi"));

    assertThat(server.owner().get("/api/things?limit=200").each("id")).doesNotContain(id);
    assertThat(server.tenant().anyone().get("/api/public/things").each("id"))
        .contains(root)
        .doesNotContain(id);
    assertThat(server.owner().get("/api/things?type=comment&limit=200").each("id")).contains(id);
  }

  private static List<String> contents(Api reader, String root, String query) {
    return CommentTenant.list(reader.get("/api/things/" + root + "/comments" + query)).stream()
        .map(comment -> comment.requireText("content"))
        .toList();
  }

  private static String idOf(Api.Answer made) {
    JsonObject comment = CommentTenant.data(made);
    return comment.requireText("id");
  }
}
