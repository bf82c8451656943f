package social.tenant.backup.earlier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Snapshot;
import social.tenant.store.StartException;
import social.tenant.time.Times;

/**
 * The database of an earlier server. What its version of the schema lacks reads as NULL, so that
 * all versions of both servers are read alike.
 */
final class EarlierFile implements AutoCloseable {
  private static final Set<String> ALWAYS = Set.of("users", "things", "thing_versions", "photos");

  private final Snapshot snapshot;
  private final Map<String, Set<String>> columns;
  private final String changedAt;
  private final Findings findings = new Findings();

  private EarlierFile(Snapshot snapshot, String changedAt) {
    this.snapshot = snapshot;
    this.columns = columns(snapshot);
    this.changedAt = changedAt;
  }

  /**
   * Opens a file, to read it only.
   *
   * @param scratch a folder for what does not fit into memory
   * @throws StartException if it is no database of an earlier server
   */
  static EarlierFile open(Path file, Path scratch) {
    var changedAt = changedAt(file);
    var snapshot = Snapshot.ofForeignFile(file, scratch);
    try {
      var earlier = new EarlierFile(snapshot, changedAt);
      earlier.require(file);
      earlier.findings.source(file + ", a database of the " + earlier.server() + " server");
      return earlier;
    } catch (RuntimeException e) {
      snapshot.close();
      throw e;
    }
  }

  private void require(Path file) {
    if (!columns.keySet().containsAll(ALWAYS) || !has("photos", "data")) {
      throw new StartException(file + " is not a database of an earlier server");
    }
    if (count("users") == 0) {
      throw new StartException(file + " holds no user, so there is nothing to take over");
    }
  }

  private static String changedAt(Path file) {
    try {
      return Times.format(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new StartException(file + " cannot be read: " + e, e);
    }
  }

  private static Map<String, Set<String>> columns(Snapshot snapshot) {
    var tables = new HashMap<String, Set<String>>();
    snapshot.each(
        """
        select m.name as table_name, c.name as column_name
        from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table'\
        """,
        row ->
            tables
                .computeIfAbsent(row.text("table_name"), name -> new HashSet<>())
                .add(row.text("column_name")));
    return tables;
  }

  /** Which server wrote it. */
  String server() {
    var rust = columns.containsKey("follows") || has("kinds", "commentable");
    return rust ? "Rust" : "Go";
  }

  /** What was found in it. */
  Findings findings() {
    return findings;
  }

  boolean has(String table, String column) {
    return columns.getOrDefault(table, Set.of()).contains(column);
  }

  /** How many rows a table has; none if it is missing. */
  long count(String table) {
    return columns.containsKey(table) ? snapshot.number("select count(*) from " + table) : 0;
  }

  long number(String sql, @Nullable Object... parameters) {
    return snapshot.number(sql, parameters);
  }

  @Nullable String text(String sql, @Nullable Object... parameters) {
    return snapshot.text(sql, parameters);
  }

  /**
   * What to select to have these columns of a table, with NULL for those that it lacks.
   *
   * @param alias of the table
   * @param names with a comma and a space between them
   */
  String select(String table, String alias, String names) {
    return Arrays.stream(names.split(", ", -1))
        .map(name -> has(table, name) ? alias + "." + name : "null as " + name)
        .collect(Collectors.joining(", "));
  }

  /**
   * Hands over the rows of a table in the order in which they were added, but not those without an
   * id.
   *
   * @param names of its columns, with a comma and a space between them
   */
  void each(String table, String names, Consumer<EarlierRow> consumer) {
    if (columns.containsKey(table)) {
      each(
          "select " + select(table, "r", names) + " from " + table + " r order by r.rowid",
          consumer);
    }
  }

  /** Hands over the rows of a query which has a column {@code id}, but not those without an id. */
  void each(String sql, Consumer<EarlierRow> consumer) {
    snapshot.each(
        sql,
        row -> {
          if (row.textOrNull("id") == null) {
            findings.odd(Oddity.STRANDED);
          } else {
            consumer.accept(new EarlierRow(row, findings, changedAt));
          }
        });
  }

  /** Ids of a query's first column {@code id}. */
  List<String> ids(String sql) {
    return snapshot.list(sql, row -> row.text("id"));
  }

  /** A part of the bytes of a photo, which can be large. */
  byte[] bytes(long rowId, long from, int count) {
    var bytes =
        snapshot.first(
            "select substr(data, ?, ?) as part from photos where rowid = ?",
            row -> row.bytesOrNull("part"),
            from + 1,
            count,
            rowId);
    return bytes == null ? new byte[0] : bytes;
  }

  @Override
  public void close() {
    try {
      snapshot.close();
    } catch (UncheckedIOException e) {
      throw new StartException("The copy of the database cannot be removed: " + e.getMessage(), e);
    }
  }
}
