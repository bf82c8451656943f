package social.tenant.live;

/** What one listener may be told. */
@FunctionalInterface
public interface Audience {
  /** May it be told of the event? Must not block. */
  boolean mayHear(Event event);
}
