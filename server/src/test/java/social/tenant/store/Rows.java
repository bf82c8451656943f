package social.tenant.store;

import java.nio.file.Path;
import java.util.List;

/** Rows for tests: a database with nothing in it, things and users in short. */
final class Rows {
  private static final String TIME = "2026-01-02T03:04:05.678901Z";

  private Rows() {}

  static Database open(Path file) {
    return Database.open(file, Durability.NORMAL, new TestLog().log());
  }

  static void addThing(Sql sql, String id, String content) {
    sql.run(
        """
        INSERT INTO things (id, user_id, type, content, changed_by, created_at, updated_at)
        VALUES (?, 'u1', 'note', ?, 'u1', ?, ?)
        """,
        id,
        content,
        TIME,
        TIME);
  }

  static void addUser(Sql sql, String name) {
    sql.run(
        """
        INSERT INTO users
          (id, username, email, password_hash, display_name, created_at, updated_at)
        VALUES (?, ?, ?, '', '', ?, ?)
        """,
        "id of " + name,
        name,
        name + "@tenant.social",
        TIME,
        TIME);
  }

  static List<String> thingIds(Database database) {
    return database.read(
        sql -> sql.list("SELECT id FROM things ORDER BY number", row -> row.text("id")));
  }

  /** The things that full-text search finds. */
  static List<String> found(Queries queries, String match) {
    return queries.list(
        "SELECT id FROM things_fts JOIN things ON number = things_fts.rowid"
            + " WHERE things_fts MATCH ? ORDER BY id",
        row -> row.text("id"),
        match);
  }
}
