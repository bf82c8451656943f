package social.tenant.fleet.registry;

import java.util.Locale;

/** What the operator wants of a tenant. */
public enum TenantState {
  /** It is served. */
  ACTIVE(1),

  /** It keeps everything and is not served. */
  SUSPENDED(2),

  /** Its directory is on the way to the trash. */
  DELETED(3);

  private final int code;

  TenantState(int code) {
    this.code = code;
  }

  /** A small number for it. */
  int code() {
    return code;
  }

  /** The one with this number. */
  static TenantState ofCode(int code) {
    return switch (code) {
      case 1 -> ACTIVE;
      case 2 -> SUSPENDED;
      default -> DELETED;
    };
  }

  /** As it is written in files and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TenantState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
