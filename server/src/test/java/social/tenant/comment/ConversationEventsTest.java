package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.comment.CommentTenant.Event;

/** What the log of events has of comments and reactions. */
class ConversationEventsTest {
  private CommentTenant server;

  @BeforeEach
  void start() {
    server = CommentTenant.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void commentsMakeEventsOfTheirOwn() {
    var root = server.thing();
    var id = CommentTenant.data(server.comment(root, "hi")).requireText("id");
    server.owner().put("/api/things/" + id, "{\"content\":\"ho\"}");
    server.owner().delete("/api/things/" + id);
    server.owner().post("/api/things/" + id + "/restore");

    var events = eventsOf("comment.");

    assertThat(events)
        .extracting(Event::type)
        .containsExactly(
            "comment.created", "comment.updated", "comment.deleted", "comment.restored");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.needs()).isEqualTo("things:read");
          assertThat(event.data().requireText("root_id")).isEqualTo(root);
        });
  }

  @Test
  void reactionsAreToldWithTheirCounts() {
    var thing = server.thing();
    var path = "/api/things/" + thing + "/reactions";
    server.owner().post(path, "{\"type\":\"like\"}");
    server.owner().post(path, "{\"type\":\"🔥\"}");
    server.owner().delete(path + "/like");

    var events = eventsOf("reaction.");

    assertThat(events)
        .extracting(event -> event.data().object("counts").raw())
        .containsExactly("{\"like\":1}", "{\"like\":1,\"🔥\":1}", "{\"🔥\":1}");
    assertThat(events)
        .extracting(Event::type)
        .containsExactly("reaction.added", "reaction.added", "reaction.removed");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.needs()).isEqualTo("reactions:read");
          assertThat(event.data().requireText("thing_id")).isEqualTo(thing);
        });
    assertThat(events.getLast().data().requireText("reaction_type")).isEqualTo("like");
  }

  @Test
  void whatIsRefusedIsNotTold() {
    server.comment("unknown", "hi");
    server.comment(server.thing(), " ");
    server.owner().post("/api/things/unknown/reactions", "{\"type\":\"like\"}");
    server.owner().delete("/api/things/" + server.thing() + "/reactions/like");

    assertThat(server.stopAndReadEvents()).extracting(Event::type).containsOnly("thing.created");
  }

  @Test
  void whatTheOwnerDoesIsNoNewsToTheOwner() {
    var root = server.thing("idea", "public", "I am @ann");
    var parent = CommentTenant.data(server.comment(root, "hi @ann")).requireText("id");
    server.answer(root, parent, "hi again");
    server.owner().post("/api/things/" + root + "/reactions", "{\"type\":\"like\"}");

    assertThat(server.owner().get("/api/notifications/unread-count").text())
        .contains("{\"count\":0}");
    assertThat(server.stopAndReadEvents())
        .extracting(Event::type)
        .doesNotContain("notification.created", "mention.created");
  }

  private List<Event> eventsOf(String start) {
    return server.stopAndReadEvents().stream()
        .filter(event -> event.type().startsWith(start))
        .toList();
  }
}
