package social.tenant.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.comment.CommentTenant;

/** Reactions of the owner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactionsTest {
  /** As the API describes them. */
  private static final String ALL =
      """
      like heart fire laugh sad celebrate 👍 👎 ❤️ 🔥 😂 😍 😢 😮 😡 🎉 👏 🙏 💯 ✨ 🎊 💪 🤔 😊 😎 \
      🥳 😭 🤣 💕 ✅ ❌ 🚀 💡 ⭐ 🌟 💫 🙌 🤝 👋 💖 💗 💓 💘 💝 🥰 😇 🤩 😻 💙 💚 💛 💜 🖤 🤍 🧡 💔\
      """;

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
  void aReactionCounts() {
    var thing = server.thing();

    var made = react(thing, "like");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text())
        .isEqualTo(
            """
            {"success":true,"data":{"counts":{"like":1},"user_reactions":["like"]}}\
            """);
    assertThat(get(thing).text()).isEqualTo(made.text());
  }

  @Test
  void thereAreFiftySixKinds() {
    var thing = server.thing();
    var kinds = ALL.split(" ");

    for (var kind : kinds) {
      assertThat(react(thing, kind).status()).as(kind).isEqualTo(201);
    }

    assertThat(kinds).hasSize(56);
    assertThat(CommentTenant.data(get(thing)).requireTexts("user_reactions"))
        .containsExactly(kinds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Like", "love", "👍🏽", "⭐️", "❤️‍🔥", "like "})
  void othersAreRefused(String kind) {
    var refused = react("unknown", kind);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error())
        .isEqualTo("Invalid reaction type. Allowed: [" + ALL.replace(" ", ", ") + "]");
  }

  @Test
  void aHeartWithAndWithoutItsVariationSelectorIsOne() {
    var thing = server.thing();
    react(thing, "❤");

    assertThat(react(thing, "❤️").status()).isEqualTo(409);
    assertThat(CommentTenant.data(get(thing)).requireTexts("user_reactions")).containsExactly("❤️");
    assertThat(remove(thing, "❤").status()).isEqualTo(200);
    assertThat(remove(thing, "❤️").status()).isEqualTo(404);
  }

  @Test
  void oneReactsOnceInAWayButInSeveral() {
    var thing = server.thing();
    react(thing, "like");

    var again = react(thing, "like");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.error()).isEqualTo("Already reacted with this type");
    assertThat(react(thing, "🔥").status()).isEqualTo(201);
    assertThat(CommentTenant.data(get(thing)).requireTexts("user_reactions"))
        .containsExactly("like", "🔥");
  }

  @Test
  void oneReactsToAThingThatIsThere() {
    var deleted = server.thing();
    server.owner().delete("/api/things/" + deleted);

    for (var id : new String[] {"unknown", deleted}) {
      var refused = react(id, "like");
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.error()).isEqualTo("Thing not found");
    }
  }

  @Test
  void anUnknownThingHasAnEmptySummary() {
    assertThat(get("unknown").text())
        .isEqualTo("{\"success\":true,\"data\":{\"counts\":{},\"user_reactions\":[]}}");
  }

  @Test
  void aReactionCanBeTakenBack() {
    var thing = server.thing();
    react(thing, "🎉");
    react(thing, "like");

    var left = remove(thing, "🎉");

    assertThat(left.status()).isEqualTo(200);
    assertThat(CommentTenant.data(left).requireTexts("user_reactions")).containsExactly("like");
    var again = remove(thing, "🎉");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.error()).isEqualTo("Reaction not found");
    assertThat(remove(thing, "nonsense").status()).isEqualTo(404);
  }

  @Test
  void aReactionToWhatIsDeletedByNowCanBeTakenBack() {
    var thing = server.thing();
    react(thing, "like");
    server.owner().delete("/api/things/" + thing);

    assertThat(remove(thing, "like").status()).isEqualTo(200);
  }

  @Test
  void commentsGetReactionsToo() {
    var comment = CommentTenant.data(server.comment(server.thing(), "hi")).requireText("id");

    assertThat(react(comment, "heart").status()).isEqualTo(201);
    assertThat(CommentTenant.data(get(comment)).requireTexts("user_reactions"))
        .containsExactly("heart");
  }

  @Test
  void keysNeedTheirScopes() {
    var path = "/api/things/" + server.thing() + "/reactions";
    var reader = server.tenant().key(server.owner(), "reactions:read");
    var writer = server.tenant().key(server.owner(), "reactions:write");

    assertThat(reader.get(path).status()).isEqualTo(200);
    assertThat(reader.post(path, "{\"type\":\"like\"}").error())
        .isEqualTo("Missing scope: reactions:write");
    assertThat(writer.post(path, "{\"type\":\"like\"}").status()).isEqualTo(201);
    assertThat(writer.get(path).error()).isEqualTo("Missing scope: reactions:read");
    assertThat(writer.delete(path + "/like").status()).isEqualTo(200);
    assertThat(server.tenant().anyone().get(path).status()).isEqualTo(401);
  }

  @Test
  void theTypeIsNeeded() {
    var refused = server.owner().post("/api/things/x/reactions", "{}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Missing field: type");
  }

  private Api.Answer react(String thing, String type) {
    return server
        .owner()
        .post("/api/things/" + thing + "/reactions", "{\"type\":\"" + type + "\"}");
  }

  private Api.Answer get(String thing) {
    return server.owner().get("/api/things/" + thing + "/reactions");
  }

  private Api.Answer remove(String thing, String type) {
    var encoded = URLEncoder.encode(type, StandardCharsets.UTF_8);
    return server.owner().delete("/api/things/" + thing + "/reactions/" + encoded);
  }
}
