package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonOut;

/** What the owner of a channel says in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
  private TestTenant tenant;
  private Api ann;
  private String path;
  private String channelId;

  @BeforeAll
  void start() {
    tenant = TestTenant.start();
    ann = tenant.owner();
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  @BeforeEach
  void makeChannel() {
    channelId = ann.post("/api/channels", "{\"name\":\"talk\"}").field("id");
    path = "/api/channels/" + channelId;
  }

  @Test
  void aMessageIsStoredWithItsAuthorAndPlace() {
    var first = post("hello");
    var second = ann.post(path + "/messages", "{\"content\":\"hi\",\"replyTo\":\"" + first + "\"}");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.field("channel_id")).isEqualTo(channelId);
    assertThat(second.object().requireInteger("seq")).isEqualTo(2);
    assertThat(second.field("reply_to")).isEqualTo(first);
    assertThat(second.object().isNull("client_id")).isTrue();
    assertThat(second.object().isNull("edited_at")).isTrue();
    assertThat(second.object().isNull("deleted_at")).isTrue();
    assertThat(second.json().fields().get("author").compact())
        .isEqualTo(
            "{\"user_id\":\"%s\",\"username\":\"ann\",\"display_name\":\"ann\"}"
                .formatted(second.field("user_id")));
    var channel = ann.get(path);
    assertThat(channel.object().requireInteger("last_seq")).isEqualTo(2);
    assertThat(channel.field("last_message_at")).isEqualTo(second.field("created_at"));
  }

  @Test
  void whatOneSaysOneHasRead() {
    post("one");
    post("two");

    assertThat(ann.get(path).object().requireInteger("read_seq")).isEqualTo(2);
    assertThat(ann.get(path).object().requireInteger("unread")).isZero();
  }

  @Test
  void aMessageNeedsContentOfAtMost16KiB() {
    assertThat(ann.post(path + "/messages", "{}").error()).isEqualTo("Missing field: content");
    for (var blank : List.of("", " \\n\\t")) {
      var refused = ann.post(path + "/messages", "{\"content\":\"" + blank + "\"}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("Message content cannot be empty");
    }
    var fits = ann.post(path + "/messages", "{\"content\":\"" + "é".repeat(8192) + "\"}");
    var tooLong = ann.post(path + "/messages", "{\"content\":\"" + "é".repeat(8193) + "\"}");

    assertThat(fits.status()).isEqualTo(201);
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.error()).isEqualTo("Message content too long (maximum 16384 bytes)");
    assertThat(fits.object().requireInteger("seq")).as("nothing was used up").isEqualTo(1);
  }

  @Test
  void aReplyIsToAMessageOfThisChannel() {
    var elsewhere = ann.post("/api/channels", "{\"name\":\"other\"}").field("id");
    var other =
        ann.post("/api/channels/" + elsewhere + "/messages", "{\"content\":\"x\"}").field("id");

    for (var id : List.of(other, "none")) {
      var refused = ann.post(path + "/messages", "{\"content\":\"x\",\"reply_to\":\"" + id + "\"}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("reply_to must be a message of this channel");
    }
  }

  @Test
  void aMessageSentTwiceIsOneMessage() {
    var first = ann.post(path + "/messages", "{\"content\":\"a\",\"client_id\":\"c-1\"}");

    var again = ann.post(path + "/messages", "{\"content\":\"b\",\"client_id\":\"c-1\"}");
    var empty = ann.post(path + "/messages", "{\"content\":\"\",\"client_id\":\"c-1\"}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.field("client_id")).isEqualTo("c-1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(empty.text()).isEqualTo(first.text());
    assertThat(ann.get(path + "/messages").list()).hasSize(1);
  }

  @Test
  void aClientIdCountsInItsChannelOnly() {
    ann.post(path + "/messages", "{\"content\":\"a\",\"client_id\":\"c-1\"}");
    var other = ann.post("/api/channels", "{\"name\":\"other\"}").field("id");

    var there =
        ann.post(
            "/api/channels/" + other + "/messages", "{\"content\":\"b\",\"client_id\":\"c-1\"}");

    assertThat(there.status()).isEqualTo(201);
    assertThat(there.field("content")).isEqualTo("b");
  }

  @Test
  void aClientIdHas1To64Characters() {
    var longest = "😀".repeat(64);

    assertThat(withClientId(longest).status()).isEqualTo(201);
    assertThat(withClientId("").error()).isEqualTo("client_id must have 1 to 64 characters");
    assertThat(withClientId(longest + "x").error())
        .isEqualTo("client_id must have 1 to 64 characters");
  }

  @Test
  void messagesAreListedNewestFirstOrAfterAPlaceOldestFirst() {
    for (int i = 1; i <= 5; i++) {
      post("m" + i);
    }

    assertThat(said("")).containsExactly("m5", "m4", "m3", "m2", "m1");
    assertThat(said("?limit=2")).containsExactly("m5", "m4");
    assertThat(said("?before=4&limit=2")).containsExactly("m3", "m2");
    assertThat(said("?before=1")).isEmpty();
    assertThat(said("?after=3")).containsExactly("m4", "m5");
    assertThat(said("?after=0&limit=2")).containsExactly("m1", "m2");
    assertThat(said("?after=5")).isEmpty();
    assertThat(said("?limit=0")).isEmpty();
  }

  @Test
  void listsAreBoundedAndTheirParametersChecked() {
    for (int i = 0; i < 205; i++) {
      post("x");
    }

    assertThat(said("")).hasSize(50);
    assertThat(said("?limit=1000")).hasSize(200);
    assertThat(said("?after=0&limit=99999999999999999999")).hasSize(200);
    assertThat(ann.get(path + "/messages?before=3&after=1").status()).isEqualTo(400);
    assertThat(ann.get(path + "/messages?before=x").error())
        .isEqualTo("Parameter before must be a whole number, 0 or more");
    assertThat(ann.get(path + "/messages?after=-1").error())
        .isEqualTo("Parameter after must be a whole number, 0 or more");
  }

  @Test
  void anEditedMessageKeepsItsPlace() {
    var id = post("before");
    post("later");

    var edited = ann.put(path + "/messages/" + id, "{\"content\":\"after\"}");

    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.field("content")).isEqualTo("after");
    assertThat(edited.field("edited_at")).isGreaterThan(edited.field("created_at"));
    assertThat(edited.object().requireInteger("seq")).isEqualTo(1);
    assertThat(ann.put(path + "/messages/" + id, "{\"content\":\" \"}").error())
        .isEqualTo("Message content cannot be empty");
    assertThat(
            ann.put(path + "/messages/" + id, "{\"content\":\"" + "x".repeat(16385) + "\"}")
                .error())
        .isEqualTo("Message content too long (maximum 16384 bytes)");
    assertThat(said("")).containsExactly("later", "after");
  }

  @Test
  void aDeletedMessageKeepsItsPlaceWithoutContent() {
    var id = post("secret");
    post("later");

    assertThat(ann.delete(path + "/messages/" + id).status()).isEqualTo(204);
    var deletedAt = ann.get(path + "/messages?before=2").each("deleted_at");
    assertThat(ann.delete(path + "/messages/" + id).status()).as("repeated").isEqualTo(204);

    assertThat(said("")).containsExactly("later", "");
    assertThat(ann.get(path + "/messages?before=2").each("deleted_at")).isEqualTo(deletedAt);
    var edit = ann.put(path + "/messages/" + id, "{\"content\":\"x\"}");
    assertThat(edit.status()).isEqualTo(404);
    assertThat(edit.error()).isEqualTo("Message not found");
  }

  @Test
  void aMessageOfAnotherChannelIsNotFound() {
    var id = post("x");
    var other = "/api/channels/" + ann.post("/api/channels", "{\"name\":\"o\"}").field("id");

    assertThat(ann.put(other + "/messages/" + id, "{\"content\":\"y\"}").error())
        .isEqualTo("Message not found");
    assertThat(ann.delete(other + "/messages/" + id).error()).isEqualTo("Message not found");
    assertThat(ann.delete(path + "/messages/none").error()).isEqualTo("Message not found");
  }

  @Test
  void theReadMarkerNeverGoesBackNorBeyondTheEnd() {
    post("x");

    for (var seq : List.of("0", "-3", "99")) {
      var read = ann.put(path + "/read", "{\"seq\":" + seq + "}");
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.text()).isEqualTo("{\"read_seq\":1,\"unread\":0}");
    }
    assertThat(ann.put(path + "/read", "{}").error()).isEqualTo("Missing field: seq");
    assertThat(ann.put(path + "/read", "{\"seq\":\"1\"}").error())
        .isEqualTo("Field seq must be a number");
  }

  @Test
  void typingNeedsNoBody() {
    assertThat(ann.post(path + "/typing").status()).isEqualTo(204);
    assertThat(ann.post(path + "/typing", "{}").status()).isEqualTo(204);
  }

  @Test
  void messagesPostedAtOnceAreNumberedWithoutGaps() throws Exception {
    int people = 8;
    int each = 15;
    List<Callable<Long>> posts = new ArrayList<>();
    for (int i = 0; i < people * each; i++) {
      var content = "{\"content\":\"" + i + "\"}";
      posts.add(() -> ann.post(path + "/messages", content).object().requireInteger("seq"));
    }
    Collections.shuffle(posts);
    List<Long> numbers = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(people)) {
      for (var post : executor.invokeAll(posts)) {
        numbers.add(post.get());
      }
    }

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, (long) people * each).boxed().toList());
    var listed = ann.get(path + "/messages?after=0&limit=200").list();
    assertThat(listed.stream().map(message -> message.requireInteger("seq")))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) people * each).boxed().toList());
    assertThat(listed.stream().map(message -> message.requireText("created_at"))).isSorted();
  }

  private String post(String content) {
    return ann.post(path + "/messages", "{\"content\":\"" + content + "\"}").field("id");
  }

  private Api.Answer withClientId(String clientId) {
    var body =
        JsonOut.text(out ->
            out.beginObject().field("content", "x").field("client_id", clientId).endObject());
    return ann.post(path + "/messages", body);
  }

  private List<String> said(String query) {
    return ann.get(path + "/messages" + query).each("content");
  }
}
