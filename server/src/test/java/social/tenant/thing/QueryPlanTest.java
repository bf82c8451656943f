package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists are read from an index in their order: nothing is sorted, nobody else's rows are seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
  private TestThings server;

  @BeforeAll
  void start() {
    server = TestThings.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static List<Arguments> lists() {
    return List.of(
        Arguments.of(Things.ALL_BUT_COMMENTS, "things_by_user (user_id=?"),
        Arguments.of(Things.OF_TYPE, "things_by_type (user_id=? AND type=?"),
        Arguments.of(Things.PUBLIC_BUT_COMMENTS, "things_shared (visibility=?"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListIsReadInTheOrderOfItsIndex(String condition, String index) {
    assertThat(plan(ThingReader.pageSql(condition, false)))
        .containsExactly("SEARCH t USING INDEX " + index + ")");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void theNextPageBeginsInTheIndex(String condition, String index) {
    assertThat(plan(ThingReader.pageSql(condition, true)))
        .containsExactly("SEARCH t USING INDEX " + index + " AND (created_at,id)<(?,?))");
  }

  @Test
  void backlinksAreFoundByTheirTarget() {
    assertThat(plan(Backlinks.INDEXED))
        .anyMatch(step -> step.contains("thing_links_by_target (to_id=?)"))
        .anyMatch(step -> step.contains("SEARCH t USING INDEX") && step.contains("(id=?)"))
        .noneMatch(step -> step.startsWith("SCAN"));
  }

  @Test
  void thingsAreFoundByIds() {
    assertThat(plan(ThingReader.BY_IDS)).noneMatch(step -> step.startsWith("SCAN t"));
  }

  private List<String> plan(String query) {
    var parameters = new ArrayList<Object>();
    query.chars().filter(c -> c == '?').forEach(c -> parameters.add("1"));
    return server
        .database()
        .read(sql ->
            sql.list(
                "explain query plan " + query, row -> row.text("detail"), parameters.toArray()));
  }
}
