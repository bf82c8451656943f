package social.tenant.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.tenant.http.ApiError;

/**
 * Which events a subscription is for.
 *
 * @param text the name of an event, {@code thing.*} and the like for a group of them, or {@code *}
 */
record EventPattern(String text) {
  private static final String ALL = "*";
  private static final String GROUP = ".*";

  /** All events that are kept, and what a key must hold to be told of them. */
  private static final Map<String, String> NEEDS = needs();

  private static Map<String, String> needs() {
    var needs = new LinkedHashMap<String, String>();
    add(needs, "things:read", "thing", "created", "updated", "deleted", "restored");
    add(needs, "things:read", "comment", "created", "updated", "deleted", "restored");
    add(needs, "reactions:read", "reaction", "added", "removed");
    add(needs, "notifications:read", "notification", "created");
    add(needs, "notifications:read", "mention", "created");
    add(needs, "follows:read", "follow", "created", "removed", "blocked");
    add(needs, "channels:read", "channel", "created", "updated", "deleted", "read");
    add(needs, "channels:read", "channel.member", "invited", "joined", "removed");
    add(needs, "channels:read", "channel.message", "created", "updated", "deleted");
    return Map.copyOf(needs);
  }

  private static void add(Map<String, String> needs, String scope, String group, String... names) {
    for (var name : names) {
      needs.put(group + "." + name, scope);
    }
  }

  /**
   * Reads a pattern.
   *
   * @throws ApiError 400 if no event that is kept can fit it
   */
  static EventPattern of(String text) {
    var pattern = new EventPattern(text);
    if (pattern.scopes().isEmpty()) {
      throw ApiError.badRequest(
          "Field event_type must be an event, such as thing.created,"
              + " a group, such as thing.*, or *");
    }
    return pattern;
  }

  /** All patterns that an event fits. */
  static List<String> fitting(String event) {
    var patterns = new ArrayList<String>();
    patterns.add(event);
    for (var dot = event.lastIndexOf('.'); dot > 0; dot = event.lastIndexOf('.', dot - 1)) {
      patterns.add(event.substring(0, dot) + GROUP);
    }
    patterns.add(ALL);
    return patterns;
  }

  /** What a key must hold to be told of the events that fit, in the order of their names. */
  Set<String> scopes() {
    var scopes = new LinkedHashSet<String>();
    NEEDS.keySet().stream()
        .filter(this::fits)
        .sorted()
        .forEach(event -> scopes.add(String.valueOf(NEEDS.get(event))));
    return scopes;
  }

  private boolean fits(String event) {
    return fitting(event).contains(text);
  }
}
