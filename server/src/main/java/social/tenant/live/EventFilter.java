package social.tenant.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener asked for: rules, of which the last one that fits an event decides.
 * Immutable.
 *
 * <p>A pattern is the name of an event, or a beginning of names and {@code .*}, or {@code *} for
 * all. Channels narrow events of channels only.
 */
public final class EventFilter {
  /** Nothing. */
  public static final EventFilter NONE = new EventFilter(List.of());

  /** Everything. */
  public static final String ALL = "*";

  /** Patterns of one filter, and channels of one rule: each event is held against all of them. */
  public static final int MOST = 100;

  private static final Pattern PATTERN = Pattern.compile("\\*|[a-z_]+(\\.[a-z_]+)*(\\.\\*)?");
  private static final int MOST_CHARACTERS = 100;

  /**
   * @param after only later events; those that are not kept come after all others
   * @param channels null for all
   */
  private record Rule(boolean wanted, String pattern, @Nullable Set<String> channels, long after) {
    boolean fits(Event event) {
      return (!event.isKept() || event.id() > after) && fitsType(event) && fitsChannel(event);
    }

    private boolean fitsType(Event event) {
      return pattern.equals(ALL)
          || pattern.equals(event.type())
          || pattern.endsWith(".*")
              && event.type().startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** What is wanted of a channel does not shut out other events; what is not, is only its own. */
    private boolean fitsChannel(Event event) {
      return channels == null
          || (event.channelId() == null ? wanted : channels.contains(event.channelId()));
    }
  }

  private final List<Rule> rules;

  private EventFilter(List<Rule> rules) {
    this.rules = rules;
  }

  /** Is this a pattern? */
  public static boolean isPattern(String text) {
    return text.length() <= MOST_CHARACTERS && PATTERN.matcher(text).matches();
  }

  /**
   * This, and also later events of these patterns.
   *
   * @param patterns empty for all
   * @param channels empty for all
   * @param after the number of the last event that is not wanted
   * @throws IllegalArgumentException if that makes too many
   */
  public EventFilter with(Collection<String> patterns, Collection<String> channels, long after) {
    return plus(true, patterns, channels, after);
  }

  /**
   * This without events of these patterns.
   *
   * @param patterns empty for all
   * @param channels empty for all; else events of these channels only
   * @throws IllegalArgumentException if that makes too many
   */
  public EventFilter without(Collection<String> patterns, Collection<String> channels) {
    return (patterns.isEmpty() || patterns.contains(ALL)) && channels.isEmpty()
        ? NONE
        : plus(false, patterns, channels, 0);
  }

  /** Is the event asked for? */
  public boolean matches(Event event) {
    for (var i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).fits(event)) {
        return rules.get(i).wanted();
      }
    }
    return false;
  }

  private EventFilter plus(
      boolean wanted, Collection<String> patterns, Collection<String> channels, long after) {
    var narrowed = channels.isEmpty() ? null : Set.copyOf(channels);
    var changed = new ArrayList<>(rules);
    for (var pattern : patterns.isEmpty() ? List.of(ALL) : patterns) {
      var rule = new Rule(wanted, pattern, narrowed, after);
      if (changed.isEmpty() || !changed.getLast().equals(rule)) {
        changed.add(rule);
      }
    }
    if (changed.size() > MOST || channels.size() > MOST) {
      throw new IllegalArgumentException("More than " + MOST + " patterns or channels");
    }
    return new EventFilter(List.copyOf(changed));
  }
}
