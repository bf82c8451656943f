package social.tenant.federation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.http.AnswerTooLargeException;
import social.tenant.json.JsonValue;
import social.tenant.time.Clock;

/** Fetches what peers show to this tenant, and remembers each answer for a while. */
final class PeerThings {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  /** Of all answers together, in bytes. */
  static final int MAX_REMEMBERED_BYTES = 2 << 20;

  private static final int FORBIDDEN = 403;
  private static final JsonValue NOTHING = JsonValue.parse("[]");

  /** What an answer costs beside its text. */
  private static final int OVERHEAD = 512;

  private record Kept(@Nullable JsonValue list, int cost, Instant until) {}

  private final PeerClient client;
  private final Clock clock;
  private final Map<String, Kept> kept = new LinkedHashMap<>(4);
  private int cost;

  PeerThings(PeerClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * The things of a person, newest first.
   *
   * @param limit how many at most; a peer whose things are long is asked for fewer
   * @param since only later ones; null for no bound
   * @param until only earlier ones and those of that moment; null for no bound
   * @return null if the peer does not answer
   */
  @Nullable Part fetch(
      FeedEntry.Source source,
      int limit,
      @Nullable String since,
      @Nullable String until,
      Duration time) {
    var deadline = System.nanoTime() + time.toNanos();
    for (var asked = limit; asked > 0; asked = asked == 1 ? 0 : Math.max(1, asked / 4)) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.toMillis() <= 0) {
        return null;
      }
      try {
        var list = list(source.endpoint(), path(source, asked, since, until), left);
        return list == null ? null : new Part(FeedEntry.list(list), asked);
      } catch (AnswerTooLargeException e) {
        // Fewer things may fit.
      }
    }
    return null;
  }

  /**
   * A part of what somebody shows.
   *
   * @param asked how many there could have been
   */
  record Part(List<JsonValue> things, int asked) {}

  private @Nullable JsonValue list(String endpoint, String path, Duration time)
      throws AnswerTooLargeException {
    var key = endpoint + path;
    var known = known(key);
    if (known != null) {
      return known.list();
    }
    try {
      var answer = client.sendSigned("GET", endpoint, path, null, time);
      var list = list(answer);
      keep(key, list, answer.length());
      return list;
    } catch (AnswerTooLargeException e) {
      throw e;
    } catch (IOException e) {
      keep(key, null, 0);
      return null;
    }
  }

  /** Who does not want to show anything has answered. */
  private static @Nullable JsonValue list(PeerAnswer answer) {
    if (answer.status() == FORBIDDEN) {
      return NOTHING;
    }
    return answer.isSuccess() ? answer.data() : null;
  }

  private synchronized @Nullable Kept known(String key) {
    var known = kept.get(key);
    return known != null && known.until().isAfter(clock.instant()) ? known : null;
  }

  private synchronized void keep(String key, @Nullable JsonValue list, int length) {
    forget(key);
    var entry = new Kept(list, length + key.length() + OVERHEAD, clock.instant().plus(REMEMBERED));
    if (entry.cost() > MAX_REMEMBERED_BYTES) {
      return;
    }
    kept.put(key, entry);
    cost += entry.cost();
    while (cost > MAX_REMEMBERED_BYTES) {
      forget(kept.keySet().iterator().next());
    }
  }

  private void forget(String key) {
    var old = kept.remove(key);
    if (old != null) {
      cost -= old.cost();
    }
  }

  private static String path(
      FeedEntry.Source source, int limit, @Nullable String since, @Nullable String until) {
    return "/api/fed/things/"
        + PathSegment.encode(source.userId())
        + "?limit="
        + limit
        + (since == null ? "" : "&since=" + PathSegment.encode(since))
        + (until == null ? "" : "&until=" + PathSegment.encode(until));
  }
}
