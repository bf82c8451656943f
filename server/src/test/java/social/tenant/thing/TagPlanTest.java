package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a search for things with a tag begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagPlanTest {
  private static final int THINGS = 64;

  private ScratchDatabase scratch;

  @BeforeAll
  void fill() {
    scratch = new ScratchDatabase();
    scratch.fill(IntStream.range(0, THINGS).mapToObj(TagPlanTest::row).toList());
  }

  @AfterAll
  void close() {
    scratch.close();
  }

  @Test
  void aRareTagIsWhereItBegins() {
    assertThat(plan("rare")).noneMatch(TagPlanTest::goesThroughAll);
  }

  @Test
  void aTagThatNothingHasIsWhereItBegins() {
    assertThat(plan("none")).noneMatch(TagPlanTest::goesThroughAll);
  }

  @Test
  void aTagThatManyHaveIsFoundAmongTheNewest() {
    assertThat(plan("many")).anyMatch(TagPlanTest::goesThroughAll);
  }

  @Test
  void thingsOfARareTagAreNewestFirstWithoutDeletedOnes() {
    var page =
        scratch
            .database()
            .read(sql ->
                new ThingQuery(scratch.things())
                    .page(sql, with("rare"), ThingOrder.NEWEST_FIRST, new Paging(1, 2)));

    assertThat(page.ids()).containsExactly("id40", "id20");
    assertThat(page.total()).isEqualTo(3);
  }

  private List<String> plan(String tag) {
    return scratch
        .database()
        .read(sql -> {
          var where = with(tag).clause(sql);
          return sql.list(
              "explain query plan select t.id from things t where "
                  + where.sql()
                  + " order by t.created_at desc limit 2",
              row -> row.text("detail"),
              where.values().toArray());
        });
  }

  private static boolean goesThroughAll(String step) {
    return step.contains("things_by_user");
  }

  private static ThingFilter with(String tag) {
    return new ThingFilter(ScratchDatabase.OWNER).live().tag(tag);
  }

  /** Four have the rare tag, one of them deleted; all the other one. */
  private static ScratchDatabase.Row row(int number) {
    var time = "2026-01-01T00:00:%02dZ".formatted(number % 60);
    var isRare = number % 20 == 0;
    var tags = isRare ? List.of("many", "rare") : List.of("many");
    var isDeleted = number == 60;
    var id = "id" + number;
    return new ScratchDatabase.Row(id, "note", "", "{}", "private", 1, isDeleted, time, time, tags);
  }
}
