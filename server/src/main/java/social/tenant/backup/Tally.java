package social.tenant.backup;

import social.tenant.json.JsonFieldException;

/**
 * Counts how often each of many keys came by, in 12 bytes a slot: an open table of 64-bit hashes.
 * Two keys with one hash, which a file of a million has once in 30 million files, count as one.
 */
final class Tally {
  /** A bound on memory: 25 MiB. */
  static final int MAX_KEYS = 1_000_000;

  private static final int FIRST_SLOTS = 64;

  private long[] keys = new long[FIRST_SLOTS];
  private int[] counts = new int[FIRST_SLOTS];
  private int size;

  /**
   * Counts a key.
   *
   * @return how often it came before
   * @throws JsonFieldException at more than {@link #MAX_KEYS} keys
   */
  int count(long key) {
    var slot = find(key);
    if (counts[slot] == 0) {
      if (size == MAX_KEYS) {
        throw new JsonFieldException("An import can hold at most " + MAX_KEYS + " without an id");
      }
      size++;
      keys[slot] = key;
      counts[slot] = 1;
      if (size * 2 > keys.length) {
        grow();
      }
      return 0;
    }
    return counts[slot]++;
  }

  private int find(long key) {
    var slot = Long.hashCode(key * 0x9e3779b97f4a7c15L) & (keys.length - 1);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    var oldKeys = keys;
    var oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[keys.length];
    for (var i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        var slot = find(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
