package social.tenant.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Cursor;

/**
 * Keeps the newest of the entries that it is offered, of each thing id one: so many, and so much
 * text, as one answer may hold. Safe for use by many threads.
 */
final class NewestEntries {
  /** In characters; one entry is kept however long it is. */
  private static final long MAX_LENGTH = 4 << 20;

  private final int most;
  private final @Nullable Cursor after;
  private final TreeSet<FeedEntry> entries = new TreeSet<>(FeedEntry::newestFirst);
  private final Map<String, FeedEntry> byId = new HashMap<>();
  private long length;
  private @Nullable FeedEntry newestLeftOut;

  /**
   * @param most entries
   * @param after only such as come after this place
   */
  NewestEntries(int most, @Nullable Cursor after) {
    this.most = most;
    this.after = after;
  }

  /**
   * Takes an entry unless it is too old. Of two with one id the older counts, as the first made.
   */
  synchronized void offer(FeedEntry entry) {
    if (!entry.isAfter(after) || isOlderThanLeftOut(entry)) {
      return;
    }
    var same = byId.get(entry.id());
    if (same != null) {
      if (same.createdAt().compareTo(entry.createdAt()) <= 0) {
        return;
      }
      remove(same);
    }
    entries.add(entry);
    byId.put(entry.id(), entry);
    length += entry.json().length();
    while (entries.size() > most || length > MAX_LENGTH && entries.size() > 1) {
      newestLeftOut = entries.last();
      remove(newestLeftOut);
    }
  }

  /** Whether nothing that was made at this time or before would be taken. */
  synchronized boolean isClosedTo(String createdAt) {
    return newestLeftOut != null && newestLeftOut.createdAt().compareTo(createdAt) > 0;
  }

  /** The entries, newest first. */
  synchronized List<FeedEntry> list() {
    return new ArrayList<>(entries);
  }

  /** Where the next part begins; null when nothing was left out. */
  synchronized @Nullable Cursor next() {
    return newestLeftOut == null
        ? null
        : new Cursor(entries.last().createdAt(), entries.last().id());
  }

  /** What comes after something that was left out belongs to the next part. */
  private boolean isOlderThanLeftOut(FeedEntry entry) {
    return newestLeftOut != null && FeedEntry.newestFirst(newestLeftOut, entry) < 0;
  }

  private void remove(FeedEntry entry) {
    entries.remove(entry);
    byId.remove(entry.id());
    length -= entry.json().length();
  }
}
