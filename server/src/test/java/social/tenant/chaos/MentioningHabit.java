package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One writes notes that name somebody elsewhere, who is told of each. */
final class MentioningHabit implements Habit {
  private final Owner who;
  private final Owner whom;
  private final String name;
  private final List<String> made = new ArrayList<>();
  private int count;

  MentioningHabit(Owner who, Owner whom, String name) {
    this.who = who;
    this.whom = whom;
    this.name = name;
  }

  @Override
  public void act(Random random) {
    var json = "{\"type\":\"mention\",\"content\":\"@%s %d\",\"visibility\":\"public\"}";
    var body = json.formatted(name, ++count);
    var answer = who.attempt(api -> api.post("/api/things", body));
    if (answer != null) {
      assertThat(answer.status()).as(answer::toString).isEqualTo(201);
      made.add(answer.field("id"));
    }
  }

  @Override
  public void check() {
    var written = written();
    assertThat(written).as("what was answered is there").containsAll(made);
    var told =
        whom.notifications().stream()
            .filter(one -> one.requireText("notification_type").equals("mention"))
            .map(one -> one.requireText("resource_id"))
            .toList();
    assertThat(told).as("one notification a note").containsExactlyInAnyOrderElementsOf(written);
  }

  /** The notes that are there, answered or not. */
  List<String> written() {
    var ids = new ArrayList<String>();
    for (var offset = 0; ; offset += 200) {
      var page = who.api().get("/api/things?type=mention&limit=200&offset=" + offset).each("id");
      ids.addAll(page);
      if (page.size() < 200) {
        return ids;
      }
    }
  }

  @Override
  public int acknowledged() {
    return made.size();
  }
}
