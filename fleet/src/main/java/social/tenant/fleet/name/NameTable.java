package social.tenant.fleet.name;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names of very many tenants, each with a few flags, in two arrays: about 30 bytes a name where
 * a map takes 100.
 *
 * <p>A hash table with open addressing: a slot holds where in the pool its entry begins, which is a
 * byte of length, a byte of flags and the name. Safe for use by many threads.
 */
public final class NameTable {
  private static final int FREE = -1;
  private static final int GONE = -2;
  private static final int FIRST_SLOTS = 64;
  private static final int FIRST_BYTES = 1024;
  private static final int HEAD = 2;

  private int[] slots = emptySlots(FIRST_SLOTS);
  private byte[] pool = new byte[FIRST_BYTES];
  private int poolEnd;
  private int count;

  /** Slots that are not free, including those whose name is gone. */
  private int taken;

  /**
   * The flags of a name.
   *
   * @return from 0 to 255; -1 if the name is not there
   */
  public synchronized int flags(String name) {
    var slot = find(bytes(name));
    return slot < 0 ? -1 : Byte.toUnsignedInt(pool[slots[slot] + 1]);
  }

  /**
   * Adds a name or changes its flags.
   *
   * @param name of 255 bytes at most
   * @param flags from 0 to 255
   */
  public synchronized void put(String name, int flags) {
    var bytes = bytes(name);
    var slot = find(bytes);
    if (slot < 0) {
      makeRoom(bytes.length);
      slot = freeSlot(bytes);
      slots[slot] = append(bytes);
      count++;
      taken++;
    }
    pool[slots[slot] + 1] = (byte) flags;
  }

  /** Takes a name out. Its room is used again when the table grows. */
  public synchronized void remove(String name) {
    var slot = find(bytes(name));
    if (slot >= 0) {
      slots[slot] = GONE;
      count--;
    }
  }

  /** How many names there are. */
  public synchronized int size() {
    return count;
  }

  /** What the table takes, in bytes. */
  public synchronized long bytes() {
    return (long) slots.length * Integer.BYTES + pool.length;
  }

  /** The slot of a name; negative if it is not there. */
  private int find(byte[] name) {
    var mask = slots.length - 1;
    for (var slot = hash(name) & mask; slots[slot] != FREE; slot = (slot + 1) & mask) {
      if (slots[slot] != GONE && isAt(slots[slot], name)) {
        return slot;
      }
    }
    return -1;
  }

  private int freeSlot(byte[] name) {
    var mask = slots.length - 1;
    var slot = hash(name) & mask;
    while (slots[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int place, byte[] name) {
    var from = place + HEAD;
    return Byte.toUnsignedInt(pool[place]) == name.length
        && Arrays.equals(pool, from, from + name.length, name, 0, name.length);
  }

  private int append(byte[] name) {
    var place = poolEnd;
    pool[place] = (byte) name.length;
    System.arraycopy(name, 0, pool, place + HEAD, name.length);
    poolEnd += HEAD + name.length;
    return place;
  }

  /** At most three of five slots are taken, so that a search is short. */
  private void makeRoom(int length) {
    if ((taken + 1L) * 5 > slots.length * 3L) {
      rebuild(count * 5L > slots.length * 2L ? slots.length * 2 : slots.length);
    }
    if (poolEnd + HEAD + length > pool.length) {
      pool = Arrays.copyOf(pool, Math.addExact(pool.length, pool.length / 2) + HEAD + length);
    }
  }

  /** The same names without what is gone, in so many slots. */
  private void rebuild(int size) {
    var oldSlots = slots;
    var oldPool = pool;
    slots = emptySlots(size);
    pool = new byte[oldPool.length];
    poolEnd = 0;
    taken = count;
    for (var place : oldSlots) {
      if (place >= 0) {
        var from = place + HEAD;
        var name = Arrays.copyOfRange(oldPool, from, from + Byte.toUnsignedInt(oldPool[place]));
        var moved = append(name);
        pool[moved + 1] = oldPool[place + 1];
        slots[freeSlot(name)] = moved;
      }
    }
  }

  private static int[] emptySlots(int size) {
    var empty = new int[size];
    Arrays.fill(empty, FREE);
    return empty;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static int hash(byte[] name) {
    var hash = Arrays.hashCode(name) * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
