package social.tenant.fleet.metric;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * Counts by name, and remembers those that occur most, in bounded memory: when a name comes for
 * which there is no room, it takes the place of the one that occurred least and goes on from its
 * count ("Space-Saving", Metwally, Agrawal and El Abbadi, 2005). So a count may be too high, by the
 * total divided by the number of places at most, and no frequent name is missed.
 *
 * <p>For any number of threads.
 */
public final class TopNames {
  /** A name and how often it occurred. */
  public record Entry(String name, long count) implements JsonWritable {
    @Override
    public void write(JsonOut out) {
      out.beginObject().field("name", name).field("requests", count).endObject();
    }
  }

  private static final Comparator<Entry> MOST_FIRST =
      Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::name);

  private final int places;
  private final Map<String, Long> counts = new HashMap<>();
  private final LongAdder total = new LongAdder();

  /**
   * @param places so many names are remembered
   */
  public TopNames(int places) {
    this.places = places;
  }

  /** Counts one. */
  public void add(String name) {
    total.increment();
    synchronized (this) {
      var known = counts.get(name);
      if (known == null && counts.size() >= places) {
        known = removeRarest();
      }
      counts.put(name, known == null ? 1 : known + 1);
    }
  }

  private long removeRarest() {
    var rarest = entries().min(Comparator.comparingLong(Entry::count)).orElseThrow();
    counts.remove(rarest.name());
    return rarest.count();
  }

  /** Those that occurred most, first of all. */
  public synchronized List<Entry> top(int most) {
    return entries().sorted(MOST_FIRST).limit(most).toList();
  }

  private Stream<Entry> entries() {
    return counts.entrySet().stream().map(entry -> new Entry(entry.getKey(), entry.getValue()));
  }

  /** How often anything was counted. */
  public long total() {
    return total.sum();
  }
}
