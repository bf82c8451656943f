package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path directory;
  private final TestLog log = new TestLog();
  private final List<String> happened = new ArrayList<>();
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(directory.resolve("tenant.db"), Durability.NORMAL, log.log());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    var changed =
        database.write(sql -> sql.run("INSERT INTO login_failures VALUES ('a', '1'), ('b', '2')"));
    close();
    open();

    assertThat(changed).isEqualTo(2);
    assertThat(failures()).isEqualTo(2);
  }

  @Test
  void anExceptionRollsEverythingBackAndIsThrownOn() {
    var fault = new IllegalArgumentException("stop");

    assertThatThrownBy(() ->
            database.write(sql -> {
              addFailure(sql, "a");
              throw fault;
            }))
        .isSameAs(fault);
    assertThat(failures()).isZero();
  }

  @Test
  void aWriteInsideAWriteIsPartOfIt() {
    assertThatThrownBy(() ->
        database.write(outer -> {
          database.write(sql -> {
            addFailure(sql, "inner");
            return 0;
          });
          throw new IllegalArgumentException("stop");
        }));

    assertThat(failures()).isZero();
  }

  @Test
  void aFailedInnerWriteCannotBeCaughtAndCommitted() {
    assertThatThrownBy(() ->
            database.write(outer -> {
              addFailure(outer, "outer");
              try {
                return database.write(sql -> {
                  throw new IllegalArgumentException("stop");
                });
              } catch (IllegalArgumentException caught) {
                return 0;
              }
            }))
        .isInstanceOf(StoreException.class)
        .hasRootCauseMessage("stop");
    assertThat(failures()).isZero();
  }

  @Test
  void aReadInsideAWriteSeesIt() {
    var seen =
        database.write(sql -> {
          addFailure(sql, "a");
          return failures();
        });

    assertThat(seen).isEqualTo(1);
  }

  @Test
  void aWriteInsideAReadCommitsByItself() {
    database.read(outer -> {
      outer.each(
          "SELECT 'a' AS subject UNION SELECT 'b'",
          row -> {
            var subject = row.text("subject");
            database.write(sql -> {
              addFailure(sql, subject);
              sql.afterCommit(() -> happened.add(subject));
              return 0;
            });
          });
      assertThat(happened).as("actions run without the lock").isEmpty();
      return 0;
    });

    assertThat(failures()).isEqualTo(2);
    assertThat(happened).containsExactly("a", "b");
  }

  @Test
  void changesOutsideAWriteAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.read(sql -> {
              addFailure(sql, "a");
              return 0;
            }));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> database.read(sql -> sql.number("DELETE FROM login_failures RETURNING 1")));
  }

  @Test
  void sqlIsUselessOutsideItsWork() {
    var leaked = database.write(sql -> sql);

    assertThatIllegalStateException().isThrownBy(() -> leaked.number("SELECT 1"));
    assertThatIllegalStateException().isThrownBy(() -> addFailure(leaked, "a"));
    assertThatIllegalStateException().isThrownBy(() -> leaked.afterCommit(() -> {}));
  }

  @Test
  void actionsRunAfterTheCommitInOrder() {
    database.write(sql -> {
      sql.afterCommit(() -> happened.add("first of " + failures()));
      addFailure(sql, "a");
      sql.afterCommit(() -> happened.add("second of " + failures()));
      happened.add("work");
      return 0;
    });

    assertThat(happened).containsExactly("work", "first of 1", "second of 1");
  }

  @Test
  void actionsAreDroppedByARollback() {
    assertThatThrownBy(() ->
        database.write(sql -> {
          sql.afterCommit(() -> happened.add("never"));
          throw new IllegalArgumentException("stop");
        }));
    database.write(sql -> 0);

    assertThat(happened).isEmpty();
  }

  @Test
  void anActionThatFailsIsLoggedAndTheNextOneRuns() {
    database.write(sql -> {
      sql.afterCommit(() -> {
        throw new IllegalArgumentException("broken listener");
      });
      sql.afterCommit(() -> happened.add("next"));
      return 0;
    });

    assertThat(happened).containsExactly("next");
    assertThat(log.text()).contains("ERROR Action after a commit failed", "broken listener");
  }

  @Test
  void anActionMayWriteAndWhatFollowsThatComesAfterIt() {
    database.write(sql -> {
      sql.afterCommit(() -> {
        database.write(inner -> {
          addFailure(inner, "a");
          inner.afterCommit(() -> happened.add("later"));
          return 0;
        });
        happened.add("action");
      });
      return 0;
    });

    assertThat(happened).containsExactly("action", "later");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void manyThreadsLoseNothingAndLearnOfCommitsInTheirOrder() throws Exception {
    var seen = new ConcurrentLinkedQueue<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Future<?>>();
      for (int i = 0; i < 50; i++) {
        tasks.add(
            threads.submit(() -> {
              for (int j = 0; j < 10; j++) {
                database.write(sql -> {
                  addFailure(sql, "x");
                  var count = sql.number("SELECT count(*) FROM login_failures");
                  sql.afterCommit(() -> seen.add(count));
                  return 0;
                });
              }
            }));
      }
      for (var task : tasks) {
        task.get();
      }
    }

    assertThat(failures()).isEqualTo(500);
    assertThat(List.copyOf(seen)).hasSize(500).isSorted();
  }

  @Test
  void nothingWorksAfterClosing() {
    database.close();
    database.close();

    assertThatThrownBy(this::failures)
        .isInstanceOf(StoreException.class)
        .hasMessage("The database is closed");
    assertThatThrownBy(() -> database.write(sql -> 0)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> database.snapshot()).isInstanceOf(StoreException.class);
  }

  @Test
  void itCannotBeClosedUnderAWork() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.read(sql -> {
              database.close();
              return 0;
            }));
    assertThat(failures()).isZero();
  }

  @Test
  void itWorksOnAfterGivingUpItsMemory() {
    failures();
    database.shrink();

    assertThat(failures()).isZero();
  }

  private long failures() {
    return database.read(sql -> sql.number("SELECT count(*) FROM login_failures"));
  }

  private static void addFailure(Sql sql, String subject) {
    sql.run("INSERT INTO login_failures (subject, failed_at) VALUES (?, 'now')", subject);
  }
}
