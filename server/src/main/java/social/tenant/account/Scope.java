package social.tenant.account;

import java.util.List;
import java.util.Map;

/** The names of what an API key may be allowed to do. */
public final class Scope {
  /** Administration; it also takes a user who is an administrator. */
  public static final String ADMIN = "admin";

  /** All of them, in the order in which they are shown. */
  public static final List<String> ALL =
      List.of(
          "things:read",
          "things:write",
          "things:delete",
          "kinds:read",
          "kinds:write",
          "kinds:delete",
          "keys:manage",
          "notifications:read",
          "notifications:write",
          "reactions:read",
          "reactions:write",
          "tags:read",
          "tags:write",
          "tags:delete",
          "views:read",
          "views:write",
          "views:delete",
          "follows:read",
          "follows:write",
          "feed:read",
          "channels:read",
          "channels:write",
          "profile:write",
          ADMIN);

  /** Scopes that came later, and the older ones that open them too. */
  static final Map<String, List<String>> OPENED_BY =
      Map.of(
          "tags:read", List.of("things:read"),
          "tags:write", List.of("things:write"),
          "tags:delete", List.of("things:delete"),
          "views:read", List.of("things:read"),
          "views:write", List.of("things:write"),
          "views:delete", List.of("things:write", "things:delete"));

  private Scope() {}

  static boolean exists(String name) {
    return ALL.contains(name);
  }

  /** Guards against a slip in a route's declaration. */
  static String require(String name) {
    if (!exists(name)) {
      throw new IllegalArgumentException("No such scope: " + name);
    }
    return name;
  }
}
