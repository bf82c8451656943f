package social.tenant.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant must hold by what its owner was answered. A thing has a mark of its own and counts
 * its changes; of what was asked and not answered, both outcomes are right.
 *
 * <p>For one thread.
 */
final class Ledger {
  private static final class Entry {
    private boolean mayBeThere = true;
    private int leastVersion;
    private int mostVersion;
  }

  /** A thing that is there for sure. */
  record Kept(String mark, String id) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Kept> kept = new ArrayList<>();

  /** Somebody is about to ask for a thing to be made. */
  void creating(String mark) {
    entries.put(mark, new Entry());
  }

  void created(String mark, String id) {
    kept.add(new Kept(mark, id));
  }

  /** Somebody is about to ask for a change of a thing; its number. */
  int changing(String mark) {
    return ++entry(mark).mostVersion;
  }

  void changed(String mark) {
    var entry = entry(mark);
    entry.leastVersion = entry.mostVersion;
  }

  /** Somebody is about to ask for a thing to be deleted; nobody asks for it again. */
  void deleting(String mark) {
    kept.removeIf(one -> one.mark().equals(mark));
  }

  void deleted(String mark) {
    entry(mark).mayBeThere = false;
  }

  /** A thing that must be there; null if there is none. */
  @Nullable Kept any(Random random) {
    return kept.isEmpty() ? null : kept.get(random.nextInt(kept.size()));
  }

  /** How many things must be there. */
  int keptCount() {
    return kept.size();
  }

  /** How many must be gone. */
  int goneCount() {
    return (int) entries.values().stream().filter(entry -> !entry.mayBeThere).count();
  }

  /** How many may be there or not. */
  int openCount() {
    return entries.size() - keptCount() - goneCount();
  }

  /** Is this the number of a change that a thing may have? */
  boolean mayHave(String mark, int version) {
    var entry = entry(mark);
    return entry.leastVersion <= version && version <= entry.mostVersion;
  }

  /**
   * What is wrong with what a tenant holds, in sentences.
   *
   * @param found all of its things, as mark and number of the change, one text each
   */
  List<String> faults(List<String> found) {
    var faults = new ArrayList<String>();
    var seen = new HashMap<String, Integer>();
    for (var text : found) {
      var mark = text.substring(0, Math.max(0, text.lastIndexOf(' ')));
      if (!entries.containsKey(mark)) {
        faults.add("has what nobody made: " + text);
      } else if (seen.merge(mark, 1, Integer::sum) > 1) {
        faults.add("has twice: " + mark);
      } else if (!entry(mark).mayBeThere) {
        faults.add("has what was deleted: " + mark);
      } else if (!mayHave(mark, Integer.parseInt(text.substring(mark.length() + 1)))) {
        faults.add("has another version: " + text);
      }
    }
    for (var one : kept) {
      if (!seen.containsKey(one.mark())) {
        faults.add("lost: " + one.mark());
      }
    }
    return faults;
  }

  private Entry entry(String mark) {
    var entry = entries.get(mark);
    if (entry == null) {
      throw new IllegalArgumentException("Nobody made " + mark);
    }
    return entry;
  }
}
