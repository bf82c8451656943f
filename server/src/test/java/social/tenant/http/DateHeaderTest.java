package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The date of answers is written as RFC 9110 has it. */
class DateHeaderTest {
  private static final DateTimeFormatter FIXED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  @Property
  void everyMomentIsWrittenAsTheJdkWritesIt(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
    var moment = Instant.ofEpochSecond(second);

    var field = new DateHeader(() -> moment).now();

    assertThat(field.getName()).isEqualTo("Date");
    assertThat(field.getValue()).isEqualTo(FIXED.format(moment));
  }

  @Example
  void aSecondHasOneHeaderAndTheNextAnother() {
    var times =
        new Instant[] {
          Instant.parse("2026-11-24T13:41:40Z"),
          Instant.parse("2026-11-24T13:41:40.999Z"),
          Instant.parse("2026-11-24T13:41:41Z")
        };
    var asked = new int[1];
    var header = new DateHeader(() -> times[asked[0]++]);

    var first = header.now();

    assertThat(first.getValue()).isEqualTo("Tue, 24 Nov 2026 13:41:40 GMT");
    assertThat(header.now()).isSameAs(first);
    assertThat(header.now().getValue()).isEqualTo("Tue, 24 Nov 2026 13:41:41 GMT");
  }
}
