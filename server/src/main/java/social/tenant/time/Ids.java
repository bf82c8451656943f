package social.tenant.time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes the ids of rows. */
public final class Ids {
  private Ids() {}

  /** A new random id: UUID version 4 in lower case (RFC 9562, 5.4). */
  public static String random() {
    return UUID.randomUUID().toString();
  }

  /**
   * The id that always belongs to these parts: UUID version 8 from their SHA-256 (RFC 9562, 5.8).
   * Each part is preceded by its length, so {@code ("ab", "c")} and {@code ("a", "bc")} differ.
   */
  public static String nameBased(String... parts) {
    var digest = sha256();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    var hash = digest.digest();
    var high = (longAt(hash, 0) & 0xffffffffffff0fffL) | 0x8000L;
    var low = (longAt(hash, 8) & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static long longAt(byte[] bytes, int start) {
    var value = 0L;
    for (var i = start; i < start + Long.BYTES; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
