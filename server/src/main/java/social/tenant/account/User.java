package social.tenant.account;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/** A person who can sign in here: normally one, the owner. Never carries the password's hash. */
public record User(
    String id,
    String username,
    String email,
    String displayName,
    String bio,
    String avatarUrl,
    boolean isAdmin,
    boolean isLocked,
    String createdAt,
    String updatedAt)
    implements JsonWritable {
  /** What {@link #map} reads, of {@code users u}. */
  static final String COLUMNS =
      """
      u.id, u.username, u.email, u.display_name, u.bio, u.avatar_url, u.is_admin, u.is_locked,
      u.created_at, u.updated_at\
      """;

  static User map(Row row) {
    return new User(
        row.text("id"),
        row.text("username"),
        row.text("email"),
        row.text("display_name"),
        row.text("bio"),
        row.text("avatar_url"),
        row.flag("is_admin"),
        row.flag("is_locked"),
        row.text("created_at"),
        row.text("updated_at"));
  }

  /** The user as its owner sees it. */
  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id)
        .field("username", username)
        .field("email", email)
        .field("display_name", displayName)
        .field("bio", bio)
        .field("avatar_url", avatarUrl)
        .field("is_admin", isAdmin)
        .field("is_locked", isLocked)
        .field("created_at", createdAt)
        .field("updated_at", updatedAt)
        .endObject();
  }

  /** The user as everybody may see it. */
  public JsonWritable publicProfile() {
    return out ->
        out.beginObject()
            .field("id", id)
            .field("username", username)
            .field("display_name", displayName)
            .field("bio", bio)
            .field("avatar_url", avatarUrl)
            .field("created_at", createdAt)
            .endObject();
  }
}
