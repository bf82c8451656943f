package social.tenant.store;

/** How SQLite is set. Each number was measured; docs/architecture.md has the table. */
final class Pragmas {
  /** Marks a file as written by this server: "tnt1" in ASCII. */
  static final int APPLICATION_ID = 0x746e7431;

  /** Bytes a page, for new files. */
  static final int PAGE_SIZE = 4096;

  /** KiB of pages a connection keeps at most. */
  static final int CACHE_KIB = 256;

  /** How long to wait for another process that holds the file, such as a sqlite3 shell. */
  static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** Pages in the WAL after which they are moved to the file. */
  static final int WAL_PAGES = 1_000;

  /** Bytes of WAL that stay allocated on the disk after that. */
  static final int WAL_BYTES_KEPT = 4 * 1024 * 1024;

  private Pragmas() {}

  /** For a file that is being made and is thrown away if that fails. */
  static void applyToNewFile(Sqlite sqlite) {
    sqlite.script(
        """
        PRAGMA page_size = %d;
        PRAGMA journal_mode = MEMORY;
        PRAGMA synchronous = OFF;
        PRAGMA application_id = %d;
        """
            .formatted(PAGE_SIZE, APPLICATION_ID));
  }

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

  static void applyToReader(Sqlite sqlite) {
    sqlite.script(
        """
        PRAGMA busy_timeout = %d;
        PRAGMA cache_size = %d;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        """
            .formatted(BUSY_TIMEOUT_MILLIS, -CACHE_KIB));
  }
}
