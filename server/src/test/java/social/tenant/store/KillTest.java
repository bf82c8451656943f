package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed (SIGKILL) while it writes; what it has acknowledged must be there. */
class KillTest {
  private static final int ROUNDS = 5;

  @TempDir Path directory;

  @Test
  void everyAcknowledgedRowSurvivesAKill() throws Exception {
    var random = new Random(42);
    var acknowledged = new HashSet<String>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(writeAndKill(10 + random.nextInt(400)));

      try (var database = Rows.open(directory.resolve("tenant.db"))) {
        assertThat(Rows.thingIds(database)).containsAll(acknowledged);
        var finding = database.read(sql -> sql.text("PRAGMA integrity_check"));
        assertThat(finding).isEqualTo("ok");
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(10 * ROUNDS);
  }

  /** Lets a process write until it has acknowledged some rows, kills it, and gives all it said. */
  private List<String> writeAndKill(int rows) throws Exception {
    var child = Child.start(Writer.class, directory);
    var lines = new ArrayList<String>();
    try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.size() == rows) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
    return lines;
  }

  /** Writes things as fast as it can and prints the id of each when it is committed. */
  static final class Writer {
    public static void main(String[] arguments) {
      var process = ProcessHandle.current().pid();
      var random = new Random(process);
      var database = Rows.open(Path.of(arguments[0], "tenant.db"));
      for (int i = 0; ; i++) {
        var id = process + "-" + i;
        var content = "words ".repeat(random.nextInt(i % 50 == 0 ? 5_000 : 50));
        database.write(sql -> {
          Rows.addThing(sql, id, content);
          return 0;
        });
        System.out.println(id);
      }
    }
  }
}
