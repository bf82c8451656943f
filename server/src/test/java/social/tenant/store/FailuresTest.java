package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Rows.open(directory.resolve("tenant.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aUniqueViolationNamesItsColumn() {
    addUser("ann");
    addUser("bob");

    var violation =
        catchThrowableOfType(
            UniqueViolation.class,
            () -> database.write(sql -> sql.run("UPDATE users SET username = 'ann'")));

    assertThat(violation.columns()).containsExactly("users.username");
    assertThat(violation.names("users.username")).isTrue();
    assertThat(violation.names("users.email")).isFalse();
  }

  @Test
  void aUniqueViolationNamesAllColumnsThatMustDiffer() {
    addUser("ann");
    var tag = "INSERT INTO tags (id, user_id, name) VALUES (?, 'id of ann', 'home')";
    database.write(sql -> sql.run(tag, "1"));

    var violation =
        catchThrowableOfType(UniqueViolation.class, () -> database.write(sql -> sql.run(tag, "2")));

    assertThat(violation.columns()).containsExactly("tags.user_id", "tags.name");
  }

  @Test
  void theTransactionMayGoOnAfterAUniqueViolation() {
    database.write(sql -> {
      Rows.addThing(sql, "a", "one");
      assertThatThrownBy(() -> Rows.addThing(sql, "a", "two")).isInstanceOf(UniqueViolation.class);
      Rows.addThing(sql, "b", "three");
      return 0;
    });

    assertThat(Rows.thingIds(database)).containsExactly("a", "b");
  }

  @Test
  void otherConstraintsAreOrdinaryFaults() {
    assertThatThrownBy(
            () -> database.write(sql -> sql.run("INSERT INTO tags VALUES ('1', 'nobody', 'x')")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageContaining("FOREIGN KEY");
    assertThatThrownBy(
            () -> database.write(sql -> sql.run("INSERT INTO login_failures VALUES (NULL, '')")))
        .isExactlyInstanceOf(StoreException.class);
  }

  @Test
  void badSqlIsAFault() {
    assertThatThrownBy(() -> database.read(sql -> sql.number("SELECT nonsense")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void aFullFileChangesNothingAndWorksOnceThereIsRoom() {
    database.write(sql -> {
      Rows.addThing(sql, "before", "x");
      sql.text("PRAGMA max_page_count = 100");
      return 0;
    });

    assertThatThrownBy(() ->
            database.write(sql -> {
              Rows.addThing(sql, "small", "x");
              Rows.addThing(sql, "large", "y".repeat(1_000_000));
              return 0;
            }))
        .isInstanceOf(StorageFullException.class);
    assertThat(Rows.thingIds(database)).containsExactly("before");

    database.read(sql -> sql.text("PRAGMA max_page_count = 100000"));
    database.write(sql -> {
      Rows.addThing(sql, "large", "y".repeat(1_000_000));
      return 0;
    });
    assertThat(Rows.thingIds(database)).containsExactly("before", "large");
  }

  @Test
  void nothingCanFollowAFullFileInItsTransaction() {
    database.read(sql -> sql.text("PRAGMA max_page_count = 100"));

    assertThatThrownBy(() ->
            database.write(sql -> {
              assertThatThrownBy(() -> Rows.addThing(sql, "large", "y".repeat(1_000_000)))
                  .isInstanceOf(StorageFullException.class);
              assertThatThrownBy(() -> Rows.addThing(sql, "after", "x"))
                  .isExactlyInstanceOf(StoreException.class);
              return 0;
            }))
        .isExactlyInstanceOf(StoreException.class)
        .hasCauseInstanceOf(StorageFullException.class);
    assertThat(Rows.thingIds(database)).isEmpty();
  }

  private void addUser(String name) {
    database.write(sql -> {
      Rows.addUser(sql, name);
      return 0;
    });
  }
}
