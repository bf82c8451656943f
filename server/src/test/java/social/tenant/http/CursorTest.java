package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.time.Times;

class CursorTest {
  private static final String TIME = "2026-01-02T03:04:05.678901Z";

  @Property
  void whatWasEncodedComesBack(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second,
      @ForAll @StringLength(min = 1, max = 128) @AlphaChars @NumericChars String id) {
    var cursor = new Cursor(Times.format(Instant.ofEpochSecond(second, 678_901_000)), id);
    assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
  }

  @Property
  void anythingElseIsInvalid(@ForAll String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ApiError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        TIME,
        "2026-01-02 03:04:05.678901Zabc",
        "2026-01-02T03:04:05Zabc",
        "x2026-01-02T03:04:05.678901Zabc",
      })
  void aCursorOfAnotherFormIsInvalid(String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    assertThatThrownBy(() -> Cursor.parse(encoded))
        .isInstanceOf(ApiError.class)
        .hasMessage("Invalid cursor");
  }

  @Test
  void idsOfPeersMayHoldAnything() {
    var cursor = new Cursor(TIME, "é\n'" + "x".repeat(128));
    assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
  }

  @Test
  void aCursorIsShort() {
    var cursor = new Cursor(TIME, "x".repeat(100_000));
    assertThatThrownBy(() -> Cursor.parse(cursor.encode())).isInstanceOf(ApiError.class);
  }
}
