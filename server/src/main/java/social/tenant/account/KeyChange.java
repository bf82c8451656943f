package social.tenant.account;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.time.Times;

/**
 * What a request wants an API key to be. Null leaves a part as it is.
 *
 * @param setsExpiry whether the date counts, be it null for never
 */
record KeyChange(
    @Nullable String name,
    @Nullable Scopes scopes,
    @Nullable String metadata,
    boolean setsExpiry,
    @Nullable String expiresAt) {
  /**
   * Reads a change, each part of which may be absent.
   *
   * @throws ApiError 400 for a scope or a date that is none
   */
  static KeyChange read(JsonObject body) {
    var scopes = body.texts("scopes");
    var metadata = body.object("metadata");
    return new KeyChange(
        body.text("name"),
        scopes == null ? null : scopes(scopes),
        metadata == null ? null : metadata.compact(),
        body.has("expires_at"),
        time(body));
  }

  /** Reads a new key, which must have a name and scopes. */
  static KeyChange readNew(JsonObject body) {
    body.requireText("name");
    body.requireTexts("scopes");
    return read(body);
  }

  /** The key as it would be after the change. */
  ApiKey applyTo(ApiKey key) {
    return new ApiKey(
        key.id(),
        key.userId(),
        name == null ? key.name() : name,
        key.keyPrefix(),
        scopes == null ? key.scopes() : scopes,
        metadata == null ? key.metadata() : metadata,
        key.lastUsedAt(),
        setsExpiry ? expiresAt : key.expiresAt(),
        key.createdAt());
  }

  private static Scopes scopes(List<String> names) {
    for (var name : names) {
      if (!Scope.exists(name)) {
        throw ApiError.badRequest("Invalid scope: " + name);
      }
    }
    return new Scopes(names.stream().distinct().toList());
  }

  private static @Nullable String time(JsonObject body) {
    var time = body.text("expires_at");
    try {
      return time == null ? null : Times.normalize(time);
    } catch (DateTimeException e) {
      throw ApiError.badRequest("Field expires_at must be a time such as 2026-01-02T03:04:05Z");
    }
  }
}
