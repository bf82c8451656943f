package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/**
 * Where events come from that a subscription is for.
 *
 * @param type {@link #FIRST_PARTY} or {@link #FEDERATION}; null for both
 * @param id of a person elsewhere; null for everybody
 */
record Source(@Nullable String type, @Nullable String id) {
  /** The users here. */
  static final String FIRST_PARTY = "first_party";

  /** People elsewhere. */
  static final String FEDERATION = "federation";

  /** Everywhere. */
  static final Source ANY = new Source(null, null);

  private static final int MAX_ID = 255;

  /**
   * The same with what a request says of it; null makes it any.
   *
   * @throws ApiError 400 naming a field
   */
  Source changed(JsonObject body) {
    var changedType = body.has("source_type") ? body.text("source_type") : type;
    if (changedType != null
        && !changedType.equals(FIRST_PARTY)
        && !changedType.equals(FEDERATION)) {
      throw ApiError.badRequest("Field source_type must be first_party or federation");
    }
    return new Source(
        changedType, body.has("source_id") ? Limit.text(body, "source_id", MAX_ID) : id);
  }

  /** Is this where the event comes from? */
  boolean includes(DeliveredEvent event) {
    return (type == null || type.equals(event.sourceType()))
        && (id == null || id.equals(event.sourceId()));
  }
}
