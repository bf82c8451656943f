package social.tenant.fleet.name;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tenant may be called: a label of a host name (RFC 1123, 2.1) that is also a segment of a
 * path and the name of a directory.
 */
public final class TenantName {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /** Paths of the web client and of the host, and names that people take for the operator's. */
  private static final Set<String> RESERVED =
      Set.of(
          "about",
          "account",
          "admin",
          "administrator",
          "api",
          "assets",
          "auth",
          "blog",
          "claim",
          "data",
          "docs",
          "feed",
          "friends",
          "guides",
          "health",
          "help",
          "host",
          "hostmaster",
          "keys",
          "kinds",
          "localhost",
          "login",
          "mail",
          "metrics",
          "operator",
          "post",
          "postmaster",
          "profile",
          "ready",
          "register",
          "root",
          "settings",
          "static",
          "status",
          "support",
          "tenant",
          "webmaster",
          "well-known",
          "www");

  private TenantName() {}

  /** Whether a text has the form of a name. */
  public static boolean isName(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Why a text can not be the name of a new tenant; empty if it can.
   *
   * @return a sentence without its subject, such as {@code is reserved}
   */
  public static String objection(String text) {
    if (!isName(text)) {
      return "must be 1 to 40 lower-case letters, digits and hyphens, none at either end";
    }
    if (RESERVED.contains(text)) {
      return "is reserved";
    }
    // in a host name such a label would be read as an internationalized one (RFC 5890, 2.3.1)
    return text.startsWith("--", 2) ? "must not have hyphens as its third and fourth letters" : "";
  }
}
