package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One reacts to a thing of another, and takes it back. */
final class ReactingHabit implements Habit {
  private static final List<String> TYPES = List.of("like", "heart", "fire");

  private final Owner who;
  private final Owner whose;
  private final String thingId;
  private final String remote;
  private final Map<String, Known> reactions = new HashMap<>();
  private int acknowledged;

  ReactingHabit(Owner who, Owner whose, String thingId) {
    this.who = who;
    this.whose = whose;
    this.thingId = thingId;
    remote = "/api/remote/" + whose.id() + "/things/" + thingId + "/reactions";
  }

  @Override
  public void act(Random random) {
    var type = TYPES.get(random.nextInt(TYPES.size()));
    var wanted = random.nextBoolean();
    var answer =
        wanted
            ? who.attempt(api -> api.post(remote, "{\"type\":\"" + type + "\"}"))
            : who.attempt(api -> api.delete(remote + "/" + type));
    if (answer == null) {
      reactions.put(type, Known.MAYBE);
      return;
    }
    assertThat(answer.status()).as(answer::toString).isIn(200, 201, 404, 409);
    reactions.put(type, wanted ? Known.YES : Known.NO);
    acknowledged++;
  }

  @Override
  public void check() {
    var answer = whose.api().get("/api/things/" + thingId + "/reactions");
    var counts = answer.json().fields().get("data").fields().get("counts").fields();
    reactions.forEach((type, known) -> {
      var count = counts.containsKey(type) ? counts.get(type).number() : "0";
      switch (known) {
        case YES -> assertThat(count).as(type).isEqualTo("1");
        case NO -> assertThat(count).as(type).isEqualTo("0");
        case MAYBE -> assertThat(count).as(type).isIn("0", "1");
      }
    });
  }

  @Override
  public int acknowledged() {
    return acknowledged;
  }
}
