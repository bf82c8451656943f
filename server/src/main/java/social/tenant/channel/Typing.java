package social.tenant.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.time.Clock;

/**
 * Tells the members of a channel that one of them types; who says so more often than every 2 s is
 * not heard. Kept in memory; of too many people the one who typed first is forgotten.
 *
 * <p>Safe for use by many threads.
 */
final class Typing {
  private static final Duration APART = Duration.ofSeconds(2);
  private static final int MOST = 1_000;

  private record Key(String channelId, String userId) {}

  private final Clock clock;
  private final ChannelNews news;

  /** In the order of the moments. */
  private final Map<Key, Instant> last = new LinkedHashMap<>(4);

  Typing(Clock clock, ChannelNews news) {
    this.clock = clock;
    this.news = news;
  }

  /** Somebody types. */
  void note(String channelId, String userId) {
    if (isDue(new Key(channelId, userId))) {
      news.typing(channelId, userId);
    }
  }

  private synchronized boolean isDue(Key key) {
    var now = clock.instant();
    var before = last.get(key);
    if (before != null && before.plus(APART).isAfter(now) && !before.isAfter(now)) {
      return false;
    }
    last.remove(key);
    if (last.size() >= MOST) {
      last.remove(last.keySet().iterator().next());
    }
    last.put(key, now);
    return true;
  }
}
