package social.tenant.backup.earlier;

import java.nio.file.Path;
import java.util.List;
import social.tenant.store.Snapshot;

/** The database that a move made, for looking at rows that no request shows whole. */
record Moved(Path dataDirectory) {
  /** The rows of a query, their columns with spaces between them. */
  List<String> rows(String sql) {
    var columns = sql.substring("select ".length(), sql.indexOf(" from ")).split(", *", -1);
    var joined = "select concat_ws(' ', " + String.join(", ", columns) + ") as joined ";
    try (var snapshot =
        Snapshot.ofForeignFile(dataDirectory.resolve("tenant.db"), dataDirectory.resolve("tmp"))) {
      return snapshot.list(joined + sql.substring(sql.indexOf("from ")), row -> row.text("joined"));
    }
  }
}
