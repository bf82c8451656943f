package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The text of an API key: {@code ts_} and 256 random bits in 43 digits to the base 62. */
record KeyText(String text) {
  /** How every API key begins. */
  static final String START = "ts_";

  private static final int PREFIX = 11;
  private static final int OLD_PREFIX = 8;

  static KeyText random(SecureRandom random) {
    return new KeyText(START + RandomDigits.next(random));
  }

  /** What is kept of the key for its owner to see. */
  String prefix() {
    return start(PREFIX);
  }

  /** What older servers kept. */
  String oldPrefix() {
    return start(OLD_PREFIX);
  }

  /** What is kept of the key to know it again: 256 random bits need no slow hash. */
  String hash() {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private String start(int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
