package social.tenant.store;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements that are not in use, the most recently used ones. A statement in use is out
 * of the cache, so none is ever closed under its user, and the same text can run inside itself: the
 * inner run compiles a second one.
 */
final class StatementCache {
  /**
   * Keeping a statement of ten columns costs 11 KB, compiling one 20 to 60 microseconds. What a
   * tenant does all day takes about 20 statements; 64 would cost a busy tenant 0.3 MB more.
   */
  static final int LIMIT = 32;

  /** In characters. What is longer was put together for one request, and would take much room. */
  static final int LONGEST = 2000;

  private final LinkedHashMap<String, Statement> idle = new LinkedHashMap<>();

  /** Takes a statement out of the cache. */
  @Nullable Statement take(String sql) {
    return idle.remove(sql);
  }

  /** Puts a statement in, as the most recently used, and closes what does not fit. */
  void put(Statement statement) {
    if (statement.sql().length() > LONGEST) {
      statement.close();
      return;
    }
    var twin = idle.putLast(statement.sql(), statement);
    if (twin != null) {
      twin.close();
    }
    if (idle.size() > LIMIT) {
      idle.pollFirstEntry().getValue().close();
    }
  }

  int size() {
    return idle.size();
  }

  void clear() {
    idle.values().forEach(Statement::close);
    idle.clear();
  }
}
