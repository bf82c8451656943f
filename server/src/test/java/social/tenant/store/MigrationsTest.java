package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final String FIRST =
      "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('a')";
  private static final String SECOND = "ALTER TABLE notes ADD COLUMN stars INTEGER DEFAULT 5";

  @TempDir Path directory;

  @Test
  void eachStepIsTakenOnce() {
    open(FIRST).close();
    open(FIRST).close();

    try (var database = open(FIRST, SECOND)) {
      assertThat(number(database, "SELECT sum(stars) FROM notes")).isEqualTo(5);
      assertThat(number(database, "PRAGMA user_version")).isEqualTo(2);
    }
  }

  @Test
  void aFailedStepChangesNothing() {
    open(FIRST).close();

    assertThatThrownBy(() -> open(FIRST, SECOND + "; DELETE FROM notes; nonsense"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("tenant.db cannot be opened");
    try (var database = open(FIRST)) {
      assertThat(number(database, "SELECT count(*) FROM notes")).isEqualTo(1);
    }
  }

  @Test
  void aFileOfANewerVersionIsRefused() {
    open(FIRST, SECOND).close();

    assertThatThrownBy(() -> open(FIRST))
        .isInstanceOf(StartException.class)
        .hasMessage(
            directory.resolve("tenant.db")
                + " was made by a newer version of this server (schema 2, this one knows up to 1)");
  }

  private Database open(String... steps) {
    return Database.open(
        directory.resolve("tenant.db"),
        Durability.NORMAL,
        new Migrations(Migrations.TENANT, List.of(steps)),
        new TestLog().log());
  }

  private static long number(Database database, String sql) {
    return database.read(it -> it.number(sql));
  }
}
