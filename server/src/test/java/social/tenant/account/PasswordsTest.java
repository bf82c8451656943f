package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bcrypt, as the other servers and libxcrypt compute it. */
class PasswordsTest {
  private static final String OF_72_A =
      "$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe";

  private final Passwords passwords = new Passwords(4, new SecureRandom());

  @Test
  void aHashIsOfVersion2bWithTheCost() {
    assertThat(passwords.hash("password")).startsWith("$2b$04$").hasSize(60);
  }

  @Test
  void everyHashHasASaltOfItsOwn() {
    assertThat(passwords.hash("password")).isNotEqualTo(passwords.hash("password"));
  }

  @Property(tries = 50)
  void aPasswordMatchesItsHash(@ForAll @StringLength(max = 100) String password) {
    assertThat(passwords.matches(password, passwords.hash(password))).isTrue();
  }

  @Test
  void another71BytesDoNotMatch() {
    assertThat(passwords.matches("a".repeat(72), OF_72_A)).isTrue();
    assertThat(passwords.matches("a".repeat(71), OF_72_A)).isFalse();
    assertThat(passwords.matches("a".repeat(71) + "b", OF_72_A)).isFalse();
  }

  @Test
  void bytesAfterThe72ndDoNotCount() {
    assertThat(passwords.matches("a".repeat(1_000_000), OF_72_A)).isTrue();
    String cutInsideACharacter = "a".repeat(71) + "😀";
    assertThat(passwords.matches("a".repeat(71) + "😁", passwords.hash(cutInsideACharacter)))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!",
        "password",
        "$2b$04$tooshort",
        "$2x$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe",
        "$2b$03$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe",
        "$2b$31$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe",
        "$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WN\u00e9"
      })
  void whatIsNoHashMatchesNothing(String hash) {
    assertThat(passwords.matches("a".repeat(72), hash)).isFalse();
  }

  @Test
  void aCostOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> new Passwords(3, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Passwords(16, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
