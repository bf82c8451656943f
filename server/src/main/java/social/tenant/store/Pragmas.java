package social.tenant.store;

/** How SQLite is set. The numbers were measured with 2,000 and 20,000 things of 300 bytes each. */
final class Pragmas {
  /**
   * Bytes a page, for new files. Against 4,096 a thing's creation writes 41 KB instead of 65 and an
   * empty tenant takes 170 KB of disk instead of 330, for the same processor time everywhere and
   * the same size a thing.
   */
  static final int PAGE_SIZE = 2_048;

  /**
   * KiB of pages that a connection keeps at most. From 64 to 1,024 no difference shows in reading,
   * listing, searching or creating: the system's own cache of the file is one call away, and
   * shared.
   */
  static final int CACHE_KIB = 128;

  /** How long to wait for another process that holds the file, such as a sqlite3 shell. */
  static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** Pages in the WAL (4 MB of them) after which they are moved to the file, which syncs it. */
  static final int WAL_PAGES = 2_000;

  /** Bytes of WAL that stay on the disk for reuse after a large transaction. */
  static final int WAL_BYTES_KEPT = 4 * 1024 * 1024;

  private Pragmas() {}

  /** For a file that is being made and is thrown away if that fails. */
  static void applyToNewFile(Sqlite sqlite, int applicationId) {
    sqlite.script(
        """
        PRAGMA page_size = %d;
        PRAGMA journal_mode = MEMORY;
        PRAGMA synchronous = OFF;
        PRAGMA application_id = %d;
        """
            .formatted(PAGE_SIZE, applicationId));
  }

  /**
   * For the connection of a {@link Database}. Triggers are recursive so that REPLACE, too, keeps
   * the full-text index in step.
   */
  static void applyToWriter(Sqlite sqlite, Durability durability) {
    applyToReader(sqlite);
    sqlite.script(
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = %s;
        PRAGMA foreign_keys = ON;
        PRAGMA recursive_triggers = ON;
        PRAGMA wal_autocheckpoint = %d;
        PRAGMA journal_size_limit = %d;
        """
            .formatted(durability, WAL_PAGES, WAL_BYTES_KEPT));
  }

  /** For every connection. */
  static void applyToReader(Sqlite sqlite) {
    sqlite.script(
        """
        PRAGMA busy_timeout = %d;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        """
            .formatted(BUSY_TIMEOUT_MILLIS));
    emptyCache(sqlite);
  }

  /**
   * Gives all cached pages back. SQLite takes memory for 20 pages at once when it then reads the
   * first one, unless its cache is smaller than three pages at that moment; so the cache stays tiny
   * for one read, of the first page, before it gets its size. That saves half of these pages in an
   * idle tenant.
   */
  static void emptyCache(Sqlite sqlite) {
    sqlite.script(
        """
        PRAGMA cache_size = 1;
        PRAGMA shrink_memory;
        PRAGMA user_version;
        PRAGMA cache_size = %d;
        """
            .formatted(-CACHE_KIB));
  }
}
