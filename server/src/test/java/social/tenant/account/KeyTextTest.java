package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The form of an API key. */
class KeyTextTest {
  @Property
  void everyKeyHas43Digits(@ForAll @Size(32) byte[] bits) {
    assertThat(key(bits).text()).matches("ts_[0-9A-Za-z]{43}");
  }

  @Property
  void otherBitsMakeAnotherKey(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
    assertThat(key(one).equals(key(other))).isEqualTo(Arrays.equals(one, other));
  }

  @Test
  void all256BitsCount() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);

    assertThat(key(new byte[32]).text()).isEqualTo("ts_" + "0".repeat(43));
    assertThat(key(ones).text()).isEqualTo("ts_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1");
  }

  @Property
  void thePrefixOfAnyTextIsItsBeginning(@ForAll String text) {
    assertThat(text)
        .startsWith(new KeyText(text).prefix())
        .startsWith(new KeyText(text).oldPrefix());
    assertThat(new KeyText(text).prefix().length()).isEqualTo(Math.min(11, text.length()));
  }

  private static KeyText key(byte[] bits) {
    return KeyText.random(new Fixed(bits));
  }

  /** A source of randomness that is none. */
  private static final class Fixed extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;
    private final byte[] bits;

    Fixed(byte[] bits) {
      this.bits = bits.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(bits, 0, bytes, 0, bytes.length);
    }
  }
}
