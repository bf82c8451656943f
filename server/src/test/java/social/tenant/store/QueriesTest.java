package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTest {
  private static final String NUMBERS =
      "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n";

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
  void eachKindOfParameterComesBackAsItWas() {
    var bytes = new byte[] {0, 1, -1};
    List<Object> values =
        database.read(sql ->
            sql.list(
                    "SELECT ? AS text, ? AS long, ? AS int, ? AS yes, ? AS no, ? AS blob",
                    row ->
                        List.<Object>of(
                            row.text("text"),
                            row.number("long"),
                            row.number("int"),
                            row.flag("yes"),
                            row.flag("no"),
                            row.bytesOrNull("blob")),
                    "Zoë 🎉\0!",
                    Long.MIN_VALUE,
                    7,
                    true,
                    false,
                    bytes)
                .getFirst());

    assertThat(values).containsExactly("Zoë 🎉\0!", Long.MIN_VALUE, 7L, true, false, bytes);
    assertThat(text("SELECT ? * 2", 1.25)).isEqualTo("2.5");
  }

  @Test
  void emptyIsNotNull() {
    var row =
        database.read(sql ->
            sql.list(
                "SELECT ? AS empty, ? AS bytes, ? AS nil",
                it ->
                    it.textOrNull("empty")
                        + it.bytesOrNull("bytes").length
                        + it.textOrNull("nil")
                        + it.numberOrNull("nil")
                        + (it.bytesOrNull("nil") == null),
                "",
                new byte[0],
                null));

    assertThat(row).containsExactly("0nullnulltrue");
  }

  @Test
  void aNullWhereAValueMustBeIsAFault() {
    assertThatThrownBy(
            () -> database.read(sql -> sql.first("SELECT NULL AS a", row -> row.text("a"))))
        .isInstanceOf(StoreException.class)
        .hasMessage("Column a is NULL");
    assertThatThrownBy(
            () -> database.read(sql -> sql.first("SELECT NULL AS a", row -> row.number("a"))))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void parametersMustFitTheStatement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.read(sql -> sql.number("SELECT ?")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.read(sql -> sql.number("SELECT ?", 1, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.read(sql -> sql.number("SELECT ?", 'c')));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.read(sql -> sql.first("SELECT 1 AS a", row -> row.number("b"))));
  }

  @Test
  void noRowGivesNullZeroOrAnEmptyList() {
    var none = "SELECT id FROM things";

    String first = database.read(sql -> sql.first(none, row -> row.text("id")));
    List<String> list = database.read(sql -> sql.list(none, row -> row.text("id")));

    assertThat(first).isNull();
    assertThat(list).isEmpty();
    assertThat(text(none)).isNull();
    assertThat(number(none)).isZero();
  }

  @Test
  void valuesAreNeverReadAsSql() {
    var evil = "'; DROP TABLE things; --";

    assertThat(text("SELECT ?", evil)).isEqualTo(evil);
    assertThat(number("SELECT count(*) FROM things")).isZero();
  }

  @Test
  void aQueryCanRunInsideItself() {
    var pairs = new ArrayList<String>();
    database.read(sql -> {
      sql.each(
          NUMBERS,
          outer ->
              sql.each(NUMBERS, inner -> pairs.add(outer.number("i") + "." + inner.number("i")), 2),
          3);
      return 0;
    });

    assertThat(pairs).containsExactly("1.1", "1.2", "2.1", "2.2", "3.1", "3.2");
  }

  @Test
  void aStatementInUseOutlivesAFullCache() {
    var seen = new ArrayList<Long>();
    database.read(sql -> {
      sql.each(
          NUMBERS,
          row -> {
            for (int i = 0; i < StatementCache.LIMIT; i++) {
              sql.number("SELECT " + i);
            }
            seen.add(row.number("i"));
          },
          3);
      return 0;
    });

    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void theCacheOfStatementsIsBounded() {
    var file = directory.resolve("tenant.db");
    try (var sqlite = Sqlite.open(file)) {
      for (int i = 0; i < 3 * StatementCache.LIMIT; i++) {
        sqlite.text("SELECT " + i);
      }

      assertThat(sqlite.idleStatements()).isEqualTo(StatementCache.LIMIT);
    }
  }

  @Test
  void aLongStatementIsNotKept() {
    try (var sqlite = Sqlite.open(directory.resolve("tenant.db"))) {
      sqlite.number("SELECT 1 -- " + "x".repeat(StatementCache.LONGEST));

      assertThat(sqlite.idleStatements()).isZero();
    }
  }

  @Test
  void readingStopsWhenNoMoreIsWanted() {
    var seen = new ArrayList<Long>();
    database.read(sql -> {
      sql.eachWhile(NUMBERS, row -> seen.add(row.number("i")) && seen.size() < 3, 1_000_000);
      return 0;
    });

    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aRowIsGoneWhenItsCallbackReturns() {
    var kept = new ArrayList<Row>();
    database.read(sql -> sql.list(NUMBERS, kept::add, 1));
    database.shrink();

    assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().number("i"));
    assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().textOrNull("i"));
  }

  @Test
  void anExceptionInACallbackLeavesTheStatementUsable() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() ->
              database.read(sql ->
                  sql.list(
                      NUMBERS,
                      row -> {
                        throw new IllegalArgumentException("stop");
                      },
                      9)))
          .hasMessage("stop");
    }
    assertThat(number(NUMBERS, 2)).isEqualTo(1);
  }

  @Test
  void aNumberCanBeReadAsItsText() {
    var bytes = database.read(sql -> sql.first("SELECT 42 AS a", row -> row.bytesOrNull("a")));

    assertThat(bytes).isEqualTo("42".getBytes(UTF_8));
  }

  private String text(String sql, Object... parameters) {
    return database.read(it -> it.text(sql, parameters));
  }

  private long number(String sql, Object... parameters) {
    return database.read(it -> it.number(sql, parameters));
  }
}
