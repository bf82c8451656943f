package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;

/** One talks in a channel, and says again what was not answered, under the same id. */
final class TalkingHabit implements Habit {
  private final Owner who;
  private final Owner home;
  private final String channelId;
  private final String path;
  private final Map<String, String> said = new LinkedHashMap<>();
  private @Nullable String unanswered;
  private int count;
  private int resent;

  TalkingHabit(Owner who, Owner home, String channelId) {
    this.who = who;
    this.home = home;
    this.channelId = channelId;
    path = "/api/channels/" + channelId + "/messages";
  }

  @Override
  public void act(Random random) {
    say();
  }

  private void say() {
    if (unanswered == null) {
      unanswered = who.id() + " " + ++count;
    } else {
      resent++;
    }
    var clientId = unanswered;
    var json = "{\"content\":\"%s\",\"client_id\":\"%s\"}".formatted(clientId, clientId);
    var answer = who.attempt(api -> api.post(path, json));
    if (answer != null) {
      assertThat(answer.status()).as(answer::toString).isIn(200, 201);
      assertThat(answer.field("channel_id")).isEqualTo(channelId);
      said.put(clientId, answer.field("id"));
      unanswered = null;
    }
  }

  @Override
  public void check() {
    while (unanswered != null) {
      say();
    }
    var all = new ArrayList<JsonObject>();
    var page = home.api().get(path + "?limit=200&after=0").list();
    while (!page.isEmpty()) {
      all.addAll(page);
      var last = page.getLast().requireInteger("seq");
      page = home.api().get(path + "?limit=200&after=" + last).list();
    }
    for (var i = 0; i < all.size(); i++) {
      assertThat(all.get(i).requireInteger("seq")).isEqualTo(i + 1);
    }
    var mine = new LinkedHashMap<String, String>();
    all.stream()
        .filter(one -> one.requireText("user_id").equals(who.id()))
        .forEach(one -> {
          var before = mine.put(one.requireText("client_id"), one.requireText("id"));
          assertThat(before).as("a message that is there twice").isNull();
        });
    assertThat(mine).containsExactlyEntriesOf(said);
    assertThat(who.api().get(path + "?limit=200").list()).hasSize(Math.min(200, all.size()));
  }

  @Override
  public int acknowledged() {
    return said.size();
  }

  /** How often something was said again. */
  int resent() {
    return resent;
  }
}
