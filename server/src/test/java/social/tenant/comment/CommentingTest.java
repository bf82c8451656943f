package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it takes to comment on a thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommentingTest {
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
  void aCommentIsAThingUnderAnother() {
    var root = server.thing();

    var made = server.comment(root, "hi");

    assertThat(made.status()).isEqualTo(201);
    var comment = CommentTenant.data(made);
    assertThat(comment.requireText("type")).isEqualTo("comment");
    assertThat(comment.requireText("content")).isEqualTo("hi");
    assertThat(comment.requireText("user_id")).isEqualTo(server.ownerId());
    assertThat(comment.requireInteger("version")).isEqualTo(1);
    var metadata = CommentTenant.metadata(comment);
    assertThat(metadata.requireText("root_id")).isEqualTo(root);
    assertThat(metadata.requireText("parent_id")).isEqualTo(root);
    assertThat(metadata.requireInteger("depth")).isZero();
  }

  @Test
  void theServerSetsThePlaceWhateverTheClientSays() {
    var root = server.thing();

    var made =
        server
            .owner()
            .post(
                "/api/things/" + root + "/comments",
                """
                {"content":"hi","metadata":{"root_id":"x","depth":3,"parent_id":"y","mood":1.50}}\
                """);

    assertThat(CommentTenant.data(made).object("metadata"))
        .extracting(String::valueOf)
        .isEqualTo(
            "{\"root_id\":\"%s\",\"depth\":0,\"parent_id\":\"%s\",\"mood\":1.50}"
                .formatted(root, root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "friends", "public"})
  void aCommentIsAsVisibleAsItsRoot(String visibility) {
    var root = server.thing("idea", visibility, "x");
    var path = "/api/things/" + root + "/comments";

    var made = server.owner().post(path, "{\"content\":\"hi\",\"visibility\":\"public\"}");

    assertThat(CommentTenant.data(made).requireText("visibility")).isEqualTo(visibility);
    var id = CommentTenant.data(made).requireText("id");
    server.owner().put("/api/things/" + root, "{\"visibility\":\"friends\"}");
    var later = server.owner().get("/api/things/" + id);
    assertThat(later.field("visibility")).isEqualTo("friends");
    assertThat(later.object().requireInteger("version")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\n\\t", "\\u00a0\\u3000"})
  void aCommentSaysSomething(String content) {
    var path = "/api/things/unknown/comments";

    var refused = server.owner().post(path, "{\"content\":\"" + content + "\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Comment content cannot be empty");
    assertThat(refused.object().requireFlag("success")).isFalse();
  }

  @Test
  void aCommentHasAtMost64KiBOfUtf8() {
    var root = server.thing();

    assertThat(server.comment(root, "ü" + "x".repeat(65_534)).status()).isEqualTo(201);
    var refused = server.comment("unknown", "ü" + "x".repeat(65_535));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Comment content too long (maximum 65536 bytes)");
  }

  @Test
  void theContentIsNeeded() {
    var refused = server.owner().post("/api/things/" + server.thing() + "/comments", "{}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Missing field: content");
  }

  @Test
  void thereMustBeAThing() {
    var refused = server.comment("unknown", "hi");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.error()).isEqualTo("Thing not found");
  }

  @Test
  void aCommentIsAnsweredByItsParentIdAndIsNoThingToCommentOn() {
    var root = server.thing();
    var comment = CommentTenant.data(server.comment(root, "hi")).requireText("id");

    assertThat(server.comment(comment, "hi").status()).isEqualTo(404);
    var reader = server.owner();
    assertThat(reader.get("/api/things/" + comment + "/comments").status()).isEqualTo(404);
  }

  @Test
  void aKindDecidesWhetherThereAreReplies() {
    server.owner().post("/api/kinds", "{\"name\":\"closed\",\"icon\":\"x\",\"commentable\":false}");
    server.owner().post("/api/kinds", "{\"name\":\"open\",\"icon\":\"x\",\"commentable\":true}");

    var refused = server.comment(server.thing("closed", "private", "x"), "hi");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("Replies are not enabled for this type");
    assertThat(server.comment(server.thing("open", "private", "x"), "hi").status()).isEqualTo(201);
    assertThat(server.comment(server.thing("none", "private", "x"), "hi").status()).isEqualTo(201);
  }

  @Test
  void theKindIsAskedBeforeTheParent() {
    server.owner().post("/api/kinds", "{\"name\":\"shut\",\"icon\":\"x\"}");
    var root = server.thing("shut", "private", "x");

    assertThat(server.answer(root, "unknown", "hi").status()).isEqualTo(403);
  }

  @Test
  void theOwnerCommentsOnADeletedThing() {
    var root = server.thing();
    server.owner().delete("/api/things/" + root);

    assertThat(server.comment(root, "still").status()).isEqualTo(201);
  }

  @Test
  void aCommentIsAnsweredUpToADepthOfThree() {
    var root = server.thing();
    var parent = CommentTenant.data(server.comment(root, "0")).requireText("id");
    for (var depth = 1; depth <= 3; depth++) {
      var made = CommentTenant.data(server.answer(root, parent, String.valueOf(depth)));
      assertThat(CommentTenant.metadata(made).requireInteger("depth")).isEqualTo(depth);
      assertThat(CommentTenant.metadata(made).requireText("parent_id")).isEqualTo(parent);
      assertThat(CommentTenant.metadata(made).requireText("root_id")).isEqualTo(root);
      parent = made.requireText("id");
    }

    var refused = server.answer(root, parent, "4");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Maximum comment depth (3) exceeded");
  }

  @Test
  void theParentMustBeThere() {
    var refused = server.answer(server.thing(), "unknown", "hi");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.error()).isEqualTo("Parent comment not found");
  }

  @Test
  void theParentMustBeAComment() {
    var root = server.thing();
    var refused = server.answer(root, root, "hi");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("parent_id must reference a comment");
  }

  @Test
  void theParentMustStandUnderTheSameThing() {
    var elsewhere = CommentTenant.data(server.comment(server.thing(), "hi")).requireText("id");
    var refused = server.answer(server.thing(), elsewhere, "hi");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Parent comment does not belong to this Thing");
  }

  @Test
  void aDeletedCommentCanBeAnswered() {
    var root = server.thing();
    var parent = CommentTenant.data(server.comment(root, "hi")).requireText("id");
    server.owner().delete("/api/things/" + parent);

    assertThat(server.answer(root, parent, "why?").status()).isEqualTo(201);
  }

  @Test
  void theParentIsNamedInEitherCasing() {
    var root = server.thing();
    var parent = CommentTenant.data(server.comment(root, "hi")).requireText("id");
    var path = "/api/things/" + root + "/comments";

    var made =
        server.owner().post(path, "{\"content\":\"hi\",\"parentId\":\"%s\"}".formatted(parent));

    assertThat(CommentTenant.metadata(CommentTenant.data(made)).requireInteger("depth"))
        .isEqualTo(1);
  }

  @Test
  void aKeyNeedsTheScope() {
    var reader = server.tenant().key(server.owner(), "things:read");
    var path = "/api/things/" + server.thing() + "/comments";

    var refused = reader.post(path, "{\"content\":\"hi\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("Missing scope: things:write");
    var anyone = server.tenant().anyone().post(path, "{\"content\":\"hi\"}");
    assertThat(anyone.status()).isEqualTo(401);
    assertThat(anyone.error()).isEqualTo("Authentication required");
  }
}
