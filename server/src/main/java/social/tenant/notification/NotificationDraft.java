package social.tenant.notification;

import org.jspecify.annotations.Nullable;

/**
 * What a user is to be told.
 *
 * @param type one of the names in {@link Notifications}, or any other
 * @param actorId who caused it; null for nobody in particular
 * @param actorType what the actor is, normally {@link #USER}
 * @param resourceType what it is about: {@link #THING} or {@link #CHANNEL}
 * @param metadata an object as compact JSON
 */
public record NotificationDraft(
    String type,
    @Nullable String actorId,
    @Nullable String actorType,
    @Nullable String resourceType,
    @Nullable String resourceId,
    @Nullable String title,
    @Nullable String body,
    @Nullable String url,
    @Nullable String metadata) {
  /** An actor who is a person, here or elsewhere. */
  public static final String USER = "user";

  /** It is about a thing, or about a comment, which is one. */
  public static final String THING = "thing";

  /** It is about a channel. */
  public static final String CHANNEL = "channel";

  /** What a person did. */
  public static NotificationDraft by(String actorId, String type, String title) {
    return new NotificationDraft(type, actorId, USER, null, null, title, null, null, null);
  }

  /** The same by a person who is known by other means. */
  NotificationDraft withActor(String actorId) {
    return new NotificationDraft(
        type,
        actorId,
        actorType == null ? USER : actorType,
        resourceType,
        resourceId,
        title,
        body,
        url,
        metadata);
  }

  /** The same, about something. */
  public NotificationDraft about(String resourceType, String resourceId) {
    return new NotificationDraft(
        type, actorId, actorType, resourceType, resourceId, title, body, url, metadata);
  }

  /** The same with more to read. */
  public NotificationDraft withBody(String body) {
    return new NotificationDraft(
        type, actorId, actorType, resourceType, resourceId, title, body, url, metadata);
  }

  /** The same with the address of a page: a path here, or a whole URL. */
  public NotificationDraft at(String url) {
    return new NotificationDraft(
        type, actorId, actorType, resourceType, resourceId, title, body, url, metadata);
  }

  /** The same with an object for programs, as compact JSON. */
  public NotificationDraft withMetadata(String metadata) {
    return new NotificationDraft(
        type, actorId, actorType, resourceType, resourceId, title, body, url, metadata);
  }
}
