package social.tenant.thing;

import org.jspecify.annotations.Nullable;

/** How a stored value is compared with a given text. */
public enum Comparison {
  EQ("eq"),
  NE("ne"),
  GT("gt"),
  LT("lt"),
  CONTAINS("contains");

  private final String word;

  Comparison(String word) {
    this.word = word;
  }

  /** What it is called in requests. */
  public String word() {
    return word;
  }

  /** The comparison of a name; null when there is none. */
  public static @Nullable Comparison read(String word) {
    for (var comparison : values()) {
      if (comparison.word.equals(word)) {
        return comparison;
      }
    }
    return null;
  }

  /** The operator of SQL; only for equal, greater and less. */
  String operator() {
    return switch (this) {
      case EQ -> "=";
      case GT -> ">";
      case LT -> "<";
      case NE, CONTAINS -> throw new IllegalStateException(word + " is no operator of SQL");
    };
  }
}
