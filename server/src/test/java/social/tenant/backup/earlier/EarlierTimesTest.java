package social.tenant.backup.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.time.Times;

class EarlierTimesTest {
  private static final DateTimeFormatter GO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn xx", Locale.ROOT);

  @ParameterizedTest
  @CsvSource({
    "2026-11-23 14:10:04.732196536 +0000 UTC m=+4.079451033, 2026-11-23T14:10:04.732196Z",
    "2026-11-23 14:10:04.7 +0100 CET m=-0.5, 2026-11-23T13:10:04.700000Z",
    "2026-11-23 14:10:04 -0330 -0330, 2026-11-23T17:40:04.000000Z",
    "2026-11-23 14:10:04 +0530 +0530 m=+1, 2026-11-23T08:40:04.000000Z",
    "2020-01-01 00:00:00 +0000 UTC, 2020-01-01T00:00:00.000000Z",
    "2024-02-29 12:00:00, 2024-02-29T12:00:00.000000Z",
    "2024-02-29 12:00:00.5 UTC, 2024-02-29T12:00:00.500000Z",
    "2024-02-29T12:00:00+02:00, 2024-02-29T10:00:00.000000Z",
    "2024-02-29 12:00:00+02:00, 2024-02-29T10:00:00.000000Z",
    "2026-11-23T14:10:06.477725746+00:00, 2026-11-23T14:10:06.477725Z",
    "2026-11-23t14:10:06.9999999999z, 2026-11-23T14:10:06.999999Z",
  })
  void timesInTheFormsOfBothServersAreRead(String earlier, String now) {
    assertThat(EarlierTimes.read(earlier)).isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "yesterday",
        "2024-02-30 12:00:00",
        "2024-02-29 25:00:00",
        "2024-02-29 12:00:60",
        "2024-02-29",
        "2024-02-29 12:00",
        "2024-02-29 12:00:00 +1900 XYZ",
        "2024-02-29 12:00:00 in the morning",
        "0000-01-01 00:00:00 +0100 CET",
        "1700000000",
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(EarlierTimes.read(text)).isNull();
  }

  @Property
  void everyMomentInEveryZoneIsReadAsItWasWithItsNanosecondsCut(
      @ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -1_000, max = 1_000) int minutes) {
    var moment = Instant.ofEpochSecond(second, nanos);
    var written = GO.format(moment.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));

    assertThat(EarlierTimes.read(written + " ZONE m=+0.123456789")).isEqualTo(Times.format(moment));
  }
}
