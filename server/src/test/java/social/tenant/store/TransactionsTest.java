package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Random transactions in transactions leave exactly what a model of ten lines says. */
class TransactionsTest {
  private Path directory;
  private Database database;

  /** What a transaction does, in order. */
  sealed interface Step {
    record Insert(int value) implements Step {}

    record Follow(int value) implements Step {}

    record Fail() implements Step {}

    record Clash() implements Step {}

    record Nested(boolean caught, List<Step> steps) implements Step {}
  }

  @BeforeProperty
  void open() throws IOException {
    directory = Files.createTempDirectory("transactions");
    database = Rows.open(directory.resolve("tenant.db"));
    database.write(sql -> sql.run("CREATE TABLE numbers (n INTEGER)"));
    database.write(sql -> sql.run("INSERT INTO tokens VALUES ('there', '', '', '', '{}', '')"));
  }

  @AfterProperty
  void close() throws IOException {
    database.close();
    PrivateFiles.deleteContents(directory, directory);
    Files.delete(directory);
  }

  @Property(tries = 300)
  void randomTransactionsLeaveWhatTheModelSays(@ForAll("transactions") List<List<Step>> given) {
    database.write(sql -> sql.run("DELETE FROM numbers"));
    var rows = new ArrayList<Integer>();
    var followed = new ArrayList<Integer>();
    var expectedRows = new ArrayList<Integer>();
    var expectedFollowed = new ArrayList<Integer>();

    for (var steps : given) {
      var committed = run(steps, followed);
      assertThat(committed).isEqualTo(succeeds(steps));
      if (committed) {
        collect(steps, expectedRows, expectedFollowed);
      }
    }

    database.read(sql -> {
      sql.each(
          "SELECT n FROM numbers ORDER BY rowid",
          row -> rows.add(Math.toIntExact(row.number("n"))));
      return 0;
    });
    assertThat(rows).isEqualTo(expectedRows);
    assertThat(followed).isEqualTo(expectedFollowed);
  }

  private static boolean succeeds(List<Step> steps) {
    return steps.stream()
        .allMatch(step ->
            switch (step) {
              case Step.Fail fail -> false;
              case Step.Nested nested -> succeeds(nested.steps());
              default -> true;
            });
  }

  private static void collect(List<Step> steps, List<Integer> rows, List<Integer> followed) {
    for (var step : steps) {
      switch (step) {
        case Step.Insert insert -> rows.add(insert.value());
        case Step.Follow follow -> followed.add(follow.value());
        case Step.Nested nested -> collect(nested.steps(), rows, followed);
        default -> {}
      }
    }
  }

  /** Runs a transaction; true if it was committed. */
  private boolean run(List<Step> steps, List<Integer> followed) {
    try {
      return database.write(sql -> {
        steps.forEach(step -> take(step, sql, followed));
        return true;
      });
    } catch (IllegalArgumentException | StoreException e) {
      return false;
    }
  }

  private void take(Step step, Sql sql, List<Integer> followed) {
    switch (step) {
      case Step.Insert insert -> sql.run("INSERT INTO numbers VALUES (?)", insert.value());
      case Step.Follow follow -> sql.afterCommit(() -> followed.add(follow.value()));
      case Step.Fail fail -> throw new IllegalArgumentException("fail");
      case Step.Clash clash -> clash(sql);
      case Step.Nested nested when nested.caught() -> run(nested.steps(), followed);
      case Step.Nested nested ->
          database.write(inner -> {
            nested.steps().forEach(it -> take(it, inner, followed));
            return 0;
          });
    }
  }

  private static void clash(Sql sql) {
    try {
      sql.run("INSERT INTO tokens VALUES ('there', '', '', '', '{}', '')");
    } catch (UniqueViolation expected) {
      assertThat(expected.columns()).containsExactly("tokens.hash");
    }
  }

  @Provide
  Arbitrary<List<List<Step>>> transactions() {
    return steps(3).list().ofMaxSize(5);
  }

  private static Arbitrary<List<Step>> steps(int depth) {
    Arbitrary<Step> insert = Arbitraries.integers().between(0, 99).map(Step.Insert::new);
    Arbitrary<Step> follow = Arbitraries.integers().between(0, 99).map(Step.Follow::new);
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(6, insert),
            Tuple.of(3, follow),
            Tuple.of(1, Arbitraries.just(new Step.Fail())),
            Tuple.of(1, Arbitraries.just(new Step.Clash())),
            Tuple.of(depth == 0 ? 0 : 2, nested(depth)));
    return step.list().ofMaxSize(5);
  }

  private static Arbitrary<Step> nested(int depth) {
    if (depth == 0) {
      return Arbitraries.just(new Step.Nested(false, List.of()));
    }
    return Arbitraries.of(true, false)
        .flatMap(caught -> steps(depth - 1).map(steps -> new Step.Nested(caught, steps)));
  }
}
