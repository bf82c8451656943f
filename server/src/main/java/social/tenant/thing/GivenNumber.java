package social.tenant.thing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that stored numbers are compared with: whole numbers of any size exactly, all others as
 * SQLite reads them, that is as 64-bit floating point.
 */
final class GivenNumber {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern JSON_WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

  /** Longer texts are not taken for numbers, larger numbers not for exact ones. */
  private static final int MAX_DIGITS = 400;

  /** Below that, SQLite's whole numbers and its floating point do not get confused. */
  private static final int PLAIN_BITS = 62;

  private final String text;
  private final BigDecimal number;

  private GivenNumber(String text, BigDecimal number) {
    this.text = text;
    this.number = number;
  }

  /** The number that a text is (RFC 8259, 6); null when it is none. */
  static @Nullable GivenNumber read(String text) {
    if (text.length() > MAX_DIGITS || !JSON_NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      return new GivenNumber(text, new BigDecimal(text));
    } catch (NumberFormatException exponentBeyondReason) {
      return null;
    }
  }

  /** A comparison with a stored number that is no whole one. */
  Clause compareReal(Comparison comparison, Clause value) {
    return value.then(Clause.of(" " + comparison.operator() + " json_extract(?, '$')", text));
  }

  /**
   * A comparison with a stored whole number.
   *
   * @param value the number as SQLite reads it
   * @param written the number as JSON text
   */
  Clause compareWhole(Comparison comparison, Clause value, Clause written) {
    if (magnitude() > MAX_DIGITS) {
      return compareReal(comparison, value);
    }
    var bound =
        switch (comparison) {
          case GT -> rounded(RoundingMode.FLOOR);
          case LT -> rounded(RoundingMode.CEILING);
          default -> isWhole() ? rounded(RoundingMode.UNNECESSARY) : null;
        };
    if (bound == null) {
      return Clause.FALSE;
    }
    return bound.bitLength() < PLAIN_BITS
        ? value.then(Clause.of(" " + comparison.operator() + " ?", bound.longValueExact()))
        : compareDigits(comparison, written, bound);
  }

  /** Is a stored number this one? */
  boolean equalTo(String stored) {
    if (JSON_WHOLE_NUMBER.matcher(stored).matches() && magnitude() <= MAX_DIGITS) {
      return isWhole()
          && stored.length() <= MAX_DIGITS + 1
          && new BigInteger(stored).equals(rounded(RoundingMode.UNNECESSARY));
    }
    return Double.parseDouble(stored) == number.doubleValue();
  }

  /** JSON writes whole numbers without leading zeros, so the longer one is farther from zero. */
  private static Clause compareDigits(Comparison comparison, Clause written, BigInteger bound) {
    var digits = bound.toString();
    if (comparison == Comparison.EQ) {
      return written.then(Clause.of(" = ?", digits));
    }
    var farther = (comparison == Comparison.GT) == (bound.signum() > 0);
    var compared =
        Clause.join(
            Clause.of("(octet_length("),
            written,
            Clause.of("), "),
            written,
            Clause.of(") " + (farther ? ">" : "<") + " (?, ?)", digits.length(), digits));
    var isNegative = Clause.join(Clause.of("substr("), written, Clause.of(", 1, 1) = '-'"));
    var sameSign = bound.signum() < 0 ? isNegative : isNegative.negated();
    return farther
        ? Clause.join(Clause.of("("), sameSign, Clause.of(" and "), compared, Clause.of(")"))
        : Clause.join(
            Clause.of("("), sameSign.negated(), Clause.of(" or "), compared, Clause.of(")"));
  }

  /** How many digits stand before the point; 0 or below for numbers nearer to zero than 1. */
  private long magnitude() {
    return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
  }

  private boolean isWhole() {
    return number.signum() == 0 || magnitude() > 0 && number.stripTrailingZeros().scale() <= 0;
  }

  /** Does not work out powers of ten that only an absurd exponent asks for. */
  private BigInteger rounded(RoundingMode mode) {
    if (magnitude() > 0) {
      return number.setScale(0, mode).toBigIntegerExact();
    }
    return BigDecimal.valueOf(number.signum())
        .movePointLeft(1)
        .setScale(0, mode)
        .toBigIntegerExact();
  }
}
