package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TallyTest {
  @Property
  void itCountsAsAMapDoes(@ForAll List<@LongRange(min = -20, max = 20) Long> keys) {
    var tally = new Tally();
    var model = new HashMap<Long, Integer>();
    for (var key : keys) {
      assertThat(tally.count(key)).isEqualTo(model.merge(key, 1, Integer::sum) - 1);
    }
  }

  @Example
  void itHoldsAMillionKeysAndNoMore() {
    var tally = new Tally();
    var seen = 0L;
    for (var key = 0L; key < Tally.MAX_KEYS; key++) {
      seen += tally.count(key << 32);
    }
    assertThat(seen).isZero();
    assertThat(tally.count(7L << 32)).isEqualTo(1);
    assertThatThrownBy(() -> tally.count(-1))
        .hasMessage("An import can hold at most 1000000 without an id");
  }
}
