package social.tenant.fleet.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The names that occur most, in bounded memory. */
class TopNamesTest {
  private static final int PLACES = 8;

  @Property(tries = 300)
  void countsAreNeverTooLowAndNoFrequentNameIsMissed(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 40) Integer> all) {
    TopNames names = new TopNames(PLACES);
    Map<String, Long> exact = new HashMap<>();
    for (int number : all) {
      int skewed = number % (1 + number % 7);
      names.add("t" + skewed + number / 20);
      exact.merge("t" + skewed + number / 20, 1L, Long::sum);
    }
    List<TopNames.Entry> top = names.top(PLACES);
    long slack = all.size() / PLACES;

    assertThat(names.total()).isEqualTo(all.size());
    assertThat(top).hasSizeLessThanOrEqualTo(PLACES);
    for (TopNames.Entry entry : top) {
      assertThat(entry.count()).isBetween(exact.get(entry.name()), exact.get(entry.name()) + slack);
    }
    exact.forEach((name, count) -> {
      if (count > slack) {
        assertThat(top).extracting(TopNames.Entry::name).contains(name);
      }
    });
  }

  @Example
  void theMostFrequentComesFirst() {
    TopNames names = new TopNames(PLACES);
    List.of("ann", "bea", "bea", "cea", "bea", "cea").forEach(names::add);

    assertThat(names.top(2)).extracting(TopNames.Entry::name).containsExactly("bea", "cea");
  }
}
