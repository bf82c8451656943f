package social.tenant.account;

import java.math.BigInteger;
import java.security.SecureRandom;

/** What nobody guesses, in letters and digits only: 256 random bits in 43 digits to the base 62. */
public final class RandomDigits {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 62^43 is a little more than 2^256. */
  private static final int LENGTH = 43;

  private static final int BITS = 256;

  private RandomDigits() {}

  /** The next 43 characters of {@code 0-9A-Za-z}. */
  public static String next(SecureRandom random) {
    var base = BigInteger.valueOf(DIGITS.length());
    var digits = new StringBuilder(LENGTH);
    for (var rest = new BigInteger(BITS, random);
        digits.length() < LENGTH;
        rest = rest.divide(base)) {
      digits.append(DIGITS.charAt(rest.mod(base).intValue()));
    }
    return digits.reverse().toString();
  }
}
