package social.tenant.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * SQLite's result codes that make a difference here, and what becomes of them.
 *
 * @see <a href="https://sqlite.org/rescode.html">Result and Error Codes</a>
 */
final class ResultCodes {
  static final int OK = 0;
  static final int ERROR = 1;
  static final int READ_ONLY = 8;
  static final int IO_ERROR = 10;
  static final int CORRUPT = 11;
  static final int FULL = 13;
  static final int CANNOT_OPEN = 14;
  static final int CONSTRAINT = 19;
  static final int NOT_A_DATABASE = 26;
  static final int ROW = 100;
  static final int DONE = 101;

  private static final int CONSTRAINT_PRIMARY_KEY = 1555;
  private static final int CONSTRAINT_UNIQUE = 2067;
  private static final int CONSTRAINT_ROW_ID = 2579;

  /**
   * A disk with less room than this, in bytes, counts as full when SQLite reports an I/O error: it
   * cannot say more when the file of the WAL index (which grows by 32 KiB) finds no room.
   */
  private static final long NO_ROOM = 64 * 1024;

  private ResultCodes() {}

  /** The code's first byte, which names the kind of failure. */
  static int primary(int code) {
    return code & 0xff;
  }

  /** Whether a failure of this kind leaves the transaction as it was before the statement. */
  static boolean statementOnly(int code) {
    return primary(code) == CONSTRAINT || primary(code) == ERROR;
  }

  /**
   * The exception for a failure.
   *
   * @param told what SQLite says of it
   * @param sql the statement that failed, or what else was tried
   */
  static StoreException failure(Path file, int code, String told, String sql) {
    var text = "SQLite " + code + ": " + told + ", in: " + sql;
    return switch (code) {
      case CONSTRAINT_PRIMARY_KEY, CONSTRAINT_UNIQUE, CONSTRAINT_ROW_ID ->
          new UniqueViolation(code, text, told);
      default ->
          isFull(file, code)
              ? new StorageFullException(code, text)
              : new StoreException(code, text);
    };
  }

  private static boolean isFull(Path file, int code) {
    return switch (primary(code)) {
      case FULL -> true;
      case IO_ERROR, CANNOT_OPEN -> !hasRoom(file);
      default -> false;
    };
  }

  /** Whether the disk that a file is to lie on has room for something. */
  static boolean hasRoom(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() >= NO_ROOM;
    } catch (IOException e) {
      return true;
    }
  }
}
