package social.tenant.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void readsWhatElseRfc3339Allows() {
    assertThat(Times.normalize("2026-01-02t13:00:00.1z")).isEqualTo("2026-01-02T13:00:00.100000Z");
    assertThat(Times.normalize("2026-01-02 13:00:00.123456789123-00:30"))
        .isEqualTo("2026-01-02T13:30:00.123456Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-02",
        "2026-01-02T13:00Z",
        "2026-01-02T13:00:00",
        "2026-01-02T13:00:00.Z",
        "2026-01-02T13:00:00123Z",
        "2026-01-02T13:00:00+01",
        "2026-01-02T13:00:00+01:00:05",
        "2026-02-30T13:00:00Z",
        "2026-01-02T24:00:00Z",
        "+12026-01-02T13:00:00Z"
      })
  void readsNothingElse(String text) {
    assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeParseException.class);
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
