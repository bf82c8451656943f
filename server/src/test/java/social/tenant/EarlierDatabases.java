package social.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sqlite.core.SqliteHandle;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;

/**
 * Databases that the earlier servers wrote, from dumps in {@code earlier/}, and what their APIs
 * answered for them.
 */
public final class EarlierDatabases {
  private static final int READ_WRITE_CREATE = 0x2 | 0x4;
  private static final String PASSWORD = "Correct-Horse-7-Battery";

  private EarlierDatabases() {}

  /** The file of a dump ({@code go}, {@code go-odd}, {@code rust}, {@code rust-odd}). */
  public static Path file(Path folder, String name) {
    return sqlite(folder.resolve(name + ".db"), text(name + ".sql"));
  }

  /** A file on which a script was run; it is made if it is missing. */
  public static Path sqlite(Path file, String script) {
    try {
      var sqlite = open(file);
      sqlite.execute(script);
      sqlite.close();
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file that stays open, for what only a process that goes on leaves on the disk. */
  public static SqliteHandle open(Path file) {
    try {
      return SqliteHandle.open(file.toString(), READ_WRITE_CREATE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an API answered, by path; {@code _keys} are the plain keys. */
  public static Map<String, JsonValue> answers(String server) {
    return JsonValue.parse(text(server + "-api.json")).fields();
  }

  /** Moves a file into a data directory and gives the report. */
  public static String move(Path file, Path dataDirectory) {
    return move(file, dataDirectory, new ArrayList<>());
  }

  /** The same, with the lines of progress. */
  public static String move(Path file, Path dataDirectory, List<String> progress) {
    var settings = Settings.from(Map.of("DATA_DIR", dataDirectory.toString()));
    return DatabaseMove.run(settings, file, progress::add, Log.to(System.err, Log.Format.TEXT));
  }

  /** A client signed in with the password of the earlier server. */
  public static Api owner(TestTenant tenant) {
    var login =
        tenant
            .anyone()
            .post(
                "/api/auth/login",
                "{\"username\":\"owner\",\"password\":\"%s\"}".formatted(PASSWORD));
    return tenant.anyone().as(login.field("token"));
  }

  private static String text(String resource) {
    try (var in = EarlierDatabases.class.getResourceAsStream("/earlier/" + resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
