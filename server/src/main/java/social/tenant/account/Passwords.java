package social.tenant.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * bcrypt, as every server before this one used it: the first 72 bytes of the password count.
 *
 * <p>Slow on purpose; callers go through {@link HashGate}.
 */
final class Passwords {
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  /** Version 2a or 2b, the cost, 22 characters of salt and 31 of hash. */
  private static final Pattern HASH = Pattern.compile("\\$2[ab]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");

  private static final int MIN_COST = 4;

  /** The highest cost that is computed. A hash from elsewhere could ask for hours. */
  private static final int MAX_COST = 15;

  private final int cost;
  private final SecureRandom random;

  /**
   * @param cost of new hashes, 4 to 15: each step doubles the time
   * @param random makes the salts
   */
  Passwords(int cost, SecureRandom random) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalArgumentException("No bcrypt cost: " + cost);
    }
    this.cost = cost;
    this.random = random;
  }

  /** A new hash, in the form {@code $2b$}. */
  String hash(String password) {
    var salt = new byte[BCrypt.SALT_LENGTH];
    random.nextBytes(salt);
    var hash =
        BCrypt.with(VERSION, LongPasswordStrategies.none()).hash(cost, salt, bytes(password));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /** Does the password belong to the hash? What is no hash matches nothing, in the same time. */
  boolean matches(String password, String hash) {
    if (costOf(hash) < 0) {
      hash(password);
      return false;
    }
    return BCrypt.verifyer(VERSION, LongPasswordStrategies.none())
        .verify(bytes(password), hash.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }

  /** Should the hash be made anew, now that the password is at hand? */
  boolean isOutdated(String hash) {
    return costOf(hash) < cost;
  }

  /** A hash that no password belongs to. */
  static String unmatchable() {
    return "!";
  }

  private static int costOf(String hash) {
    var match = HASH.matcher(hash);
    if (!match.matches()) {
      return -1;
    }
    var cost = Integer.parseInt(match.group(1));
    return cost < MIN_COST || cost > MAX_COST ? -1 : cost;
  }

  /** The bytes that count. A character is a byte at least, so no more than 72 are looked at. */
  private static byte[] bytes(String password) {
    var most = AccountRules.MAX_PASSWORD_BYTES;
    var start = password.substring(0, Math.min(password.length(), most + 1));
    var bytes = start.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }
}
