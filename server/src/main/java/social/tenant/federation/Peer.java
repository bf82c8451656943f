package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Row;

/**
 * Another tenant and its person, as they are known here.
 *
 * @param endpoint in the form of {@link Endpoints#normalize}
 * @param publicKey raw, in base64url; null for an older server that has none
 * @param keySeenAt when the key was last fetched
 * @param lastSeenAt when it last signed a request or answered one
 * @param online whether its person was there at {@code presenceAt}
 */
public record Peer(
    String userId,
    String endpoint,
    @Nullable String username,
    @Nullable String displayName,
    @Nullable String publicKey,
    @Nullable String keySeenAt,
    @Nullable String lastSeenAt,
    boolean online,
    @Nullable String presenceAt) {
  static final String COLUMNS =
      """
      p.user_id, p.endpoint, p.username, p.display_name, p.public_key, p.key_seen_at, \
      p.last_seen_at, p.online, p.presence_at\
      """;

  /** The person behind it. */
  public Person person() {
    return new Person(userId, username, endpoint);
  }

  static Peer map(Row row) {
    return new Peer(
        row.text("user_id"),
        row.text("endpoint"),
        row.textOrNull("username"),
        row.textOrNull("display_name"),
        row.textOrNull("public_key"),
        row.textOrNull("key_seen_at"),
        row.textOrNull("last_seen_at"),
        row.flag("online"),
        row.textOrNull("presence_at"));
  }
}
