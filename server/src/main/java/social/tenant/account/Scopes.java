package social.tenant.account;

import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/**
 * The scopes of one API key, as they are stored. None at all is full access.
 *
 * <p>Keys from older servers may hold {@code *}, which is full access too, or {@code things:*},
 * which is all that concerns things.
 */
public record Scopes(List<String> names) {
  /** Everything. */
  public static final Scopes FULL = new Scopes(List.of());

  private static final String WILDCARD = "*";

  public Scopes {
    names = List.copyOf(names);
  }

  static Scopes parse(String json) {
    return new Scopes(JsonValue.parse(json).elements().stream().map(JsonValue::text).toList());
  }

  String json() {
    return JsonOut.text(out -> {
      out.beginArray();
      names.forEach(out::value);
      out.endArray();
    });
  }

  /** Is everything allowed? */
  public boolean isFull() {
    return names.isEmpty() || names.contains(WILDCARD);
  }

  /** Is this one scope allowed? */
  public boolean allow(String scope) {
    return isFull()
        || holds(scope)
        || Scope.OPENED_BY.getOrDefault(scope, List.of()).stream().anyMatch(this::holds);
  }

  private boolean holds(String scope) {
    var colon = scope.indexOf(':');
    return names.contains(scope)
        || (colon > 0 && names.contains(scope.substring(0, colon + 1) + WILDCARD));
  }
}
