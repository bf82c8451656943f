package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** One follows another, and does not, and does. */
final class FollowingHabit implements Habit {
  private final Owner who;
  private final Owner whom;
  private Known follows = Known.NO;
  private int acknowledged;

  FollowingHabit(Owner who, Owner whom) {
    this.who = who;
    this.whom = whom;
  }

  @Override
  public void act(Random random) {
    var wanted = random.nextBoolean();
    var answer =
        wanted
            ? who.attempt(
                api -> api.post("/api/follows", "{\"endpoint\":\"" + whom.endpoint() + "\"}"))
            : who.attempt(api -> api.delete("/api/follows/" + whom.id()));
    if (answer == null) {
      follows = Known.MAYBE;
      return;
    }
    assertThat(answer.status()).as(answer::toString).isIn(200, 201, 404, 409);
    follows = wanted ? Known.YES : Known.NO;
    acknowledged++;
  }

  @Override
  public void check() {
    var here =
        who.enveloped("/api/follows/following").stream()
            .anyMatch(follow -> follow.requireText("following_id").equals(whom.id()));
    var there =
        whom.enveloped("/api/follows/followers").stream()
            .anyMatch(follow -> follow.requireText("follower_id").equals(who.id()));
    assertThat(there).as("the followed one knows").isEqualTo(here);
    if (follows != Known.MAYBE) {
      assertThat(here).as("what was answered is so").isEqualTo(follows == Known.YES);
    }
  }

  @Override
  public int acknowledged() {
    return acknowledged;
  }
}
