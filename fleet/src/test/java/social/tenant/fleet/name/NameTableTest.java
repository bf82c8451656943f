package social.tenant.fleet.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A table of names does what a map does, in less room. */
class NameTableTest {
  /** What is done with a name: its flags from now on, or -1 to take it out. */
  record Change(String name, int flags) {}

  @Property
  void knowsWhatAMapKnows(@ForAll("changes") List<Change> changes) {
    NameTable table = new NameTable();
    Map<String, Integer> map = new HashMap<>();
    for (Change change : changes) {
      if (change.flags() < 0) {
        table.remove(change.name());
        map.remove(change.name());
      } else {
        table.put(change.name(), change.flags());
        map.put(change.name(), change.flags());
      }
    }

    assertThat(table.size()).isEqualTo(map.size());
    for (Change change : changes) {
      assertThat(table.flags(change.name())).isEqualTo(map.getOrDefault(change.name(), -1));
    }
    assertThat(table.flags("nobody")).isEqualTo(-1);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> names = Arbitraries.integers().between(0, 300).map(number -> "n" + number);
    Arbitrary<Integer> flags = Arbitraries.integers().between(-1, 255);
    return Combinators.combine(names, flags).as(Change::new).list().ofMaxSize(900);
  }

  @Example
  void aHundredThousandNamesTakeLessThanAHundredBytesEach() {
    NameTable table = new NameTable();
    for (int number = 0; number < 100_000; number++) {
      table.put("a-name-of-usual-length-" + number, 1);
    }

    assertThat(table.size()).isEqualTo(100_000);
    assertThat(table.bytes()).isLessThan(100_000 * 80);
  }

  @Example
  void namesThatComeAndGoTakeNoMoreRoomThanThoseThatStay() {
    NameTable table = new NameTable();
    for (int number = 0; number < 100_000; number++) {
      table.put("name-" + number, 1);
      table.remove("name-" + number);
    }

    assertThat(table.size()).isZero();
    assertThat(table.bytes()).isLessThan(4_096);
  }
}
