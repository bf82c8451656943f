package social.tenant.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456789Z");

  @Test
  void formatsWithSixDigitsAndCutsTheRest() {
    assertThat(Times.format(NOON)).isEqualTo("2026-01-02T12:00:00.123456Z");
    assertThat(Times.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000000Z");
  }

  @Test
  void readsOtherOffsets() {
    assertThat(Times.normalize("2026-01-02T13:00:00+01:00"))
        .isEqualTo("2026-01-02T12:00:00.000000Z");
  }

  @Test
  void neverGivesAMomentTwice() {
    var clock = new Clock(InstantSource.fixed(NOON));
    assertThat(clock.now()).isEqualTo("2026-01-02T12:00:00.123456Z");
    assertThat(clock.now()).isEqualTo("2026-01-02T12:00:00.123457Z");
  }

  @Test
  void reservesMomentsInARow() {
    var clock = new Clock(InstantSource.fixed(NOON));
    assertThat(clock.reserve(3)).isEqualTo("2026-01-02T12:00:00.123456Z");
    assertThat(clock.now()).isEqualTo("2026-01-02T12:00:00.123459Z");
  }

  @Property
  void theOrderOfTextsIsTheOrderOfMoments(
      @ForAll @LongRange(min = 0, max = 250_000_000_000_000_000L) long one,
      @ForAll @LongRange(min = 0, max = 250_000_000_000_000_000L) long other) {
    var order = Times.format(Times.ofMicros(one)).compareTo(Times.format(Times.ofMicros(other)));
    assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
    assertThat(Times.parse(Times.format(Times.ofMicros(one)))).isEqualTo(Times.ofMicros(one));
  }

  @Test
  void nameBasedIdsDependOnEachPart() {
    assertThat(Ids.nameBased("ab", "c"))
        .isEqualTo(Ids.nameBased("ab", "c"))
        .isNotEqualTo(Ids.nameBased("a", "bc"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }
}
