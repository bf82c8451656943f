package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import social.tenant.json.JsonObject;

/** One comments on a thing of another, through the own tenant, and thinks better of it. */
final class CommentingHabit implements Habit {
  private final Owner who;
  private final Owner whose;
  private final String thingId;
  private final String remote;
  private final Map<String, String> made = new LinkedHashMap<>();
  private final Map<String, Known> deleted = new LinkedHashMap<>();
  private final List<String> unanswered = new ArrayList<>();
  private int count;
  private int acknowledged;

  CommentingHabit(Owner who, Owner whose, String thingId) {
    this.who = who;
    this.whose = whose;
    this.thingId = thingId;
    remote = "/api/remote/" + whose.id() + "/things/" + thingId + "/comments";
  }

  @Override
  public void act(Random random) {
    if (made.isEmpty() || random.nextInt(3) > 0) {
      comment("comment " + ++count);
    } else {
      var ids = List.copyOf(made.keySet());
      delete(ids.get(random.nextInt(ids.size())));
    }
  }

  private void comment(String content) {
    var answer = who.attempt(api -> api.post(remote, "{\"content\":\"" + content + "\"}"));
    if (answer == null) {
      unanswered.add(content);
      return;
    }
    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    made.put(answer.object().child("data").requireText("comment_id"), content);
    acknowledged++;
  }

  private void delete(String id) {
    var answer = who.attempt(api -> api.delete(remote + "/" + id));
    if (answer == null) {
      deleted.putIfAbsent(id, Known.MAYBE);
      return;
    }
    assertThat(answer.status()).as(answer::toString).isIn(200, 404);
    deleted.put(id, Known.YES);
    acknowledged++;
  }

  @Override
  public void check() {
    var all = whose.enveloped("/api/things/" + thingId + "/comments");
    made.forEach((id, content) -> checkMade(all, id, content));
    for (var content : unanswered) {
      assertThat(all.stream().filter(one -> one.requireText("content").equals(content)).count())
          .as("times that an unanswered comment is there")
          .isLessThanOrEqualTo(1);
    }
    var told =
        whose.notifications().stream()
            .filter(one -> one.requireText("notification_type").equals("comment"))
            .map(one -> one.child("metadata").requireText("comment_id"))
            .toList();
    assertThat(told)
        .as("one notification a comment")
        .containsExactlyInAnyOrderElementsOf(
            all.stream().map(one -> one.requireText("id")).toList());
  }

  private void checkMade(List<JsonObject> all, String id, String content) {
    var found = all.stream().filter(one -> one.requireText("id").equals(id)).toList();
    assertThat(found).as("the comment %s", content).hasSize(1);
    var isDeleted = !found.getFirst().isNull("deleted_at");
    switch (deleted.getOrDefault(id, Known.NO)) {
      case YES -> assertThat(isDeleted).as("%s was deleted", content).isTrue();
      case NO -> {
        assertThat(isDeleted).as("%s was deleted", content).isFalse();
        assertThat(found.getFirst().requireText("content")).isEqualTo(content);
      }
      case MAYBE -> {}
    }
  }

  @Override
  public int acknowledged() {
    return acknowledged;
  }
}
