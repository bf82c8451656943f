package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * A key that lets a program in. The key itself is shown once and never kept.
 *
 * @param keyPrefix the key's first characters, by which its owner knows it again
 * @param metadata an object as JSON; null when none was given
 */
public record ApiKey(
    String id,
    String userId,
    String name,
    String keyPrefix,
    Scopes scopes,
    @Nullable String metadata,
    @Nullable String lastUsedAt,
    @Nullable String expiresAt,
    String createdAt)
    implements JsonWritable {
  /** What {@link #map} reads, of {@code api_keys k}; no name is that of a user's column. */
  static final String COLUMNS =
      """
      k.id as key_id, k.user_id, k.name, k.key_prefix, k.scopes, k.metadata, k.last_used_at,
      k.expires_at, k.created_at as key_created_at\
      """;

  static ApiKey map(Row row) {
    return new ApiKey(
        row.text("key_id"),
        row.text("user_id"),
        row.text("name"),
        row.text("key_prefix"),
        Scopes.parse(row.text("scopes")),
        row.textOrNull("metadata"),
        row.textOrNull("last_used_at"),
        row.textOrNull("expires_at"),
        row.text("key_created_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id)
        .field("user_id", userId)
        .field("name", name)
        .field("key_prefix", keyPrefix)
        .texts("scopes", scopes.names());
    if (metadata != null) {
      out.raw("metadata", metadata);
    }
    out.field("last_used_at", lastUsedAt)
        .field("expires_at", expiresAt)
        .field("created_at", createdAt)
        .endObject();
  }
}
