package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;

/**
 * What a tenant says of itself.
 *
 * @param endpoint in the form of {@link Endpoints#normalize}
 * @param publicKey raw, in base64url; null from an older server
 */
public record PeerDocument(
    String userId, @Nullable String username, String endpoint, @Nullable String publicKey) {
  /** Ids and names are opaque, but not endless. */
  static final int MAX_ID = 128;

  private static final int MAX_NAME = 100;

  public PeerDocument {
    username = username == null || username.length() > MAX_NAME ? null : username;
  }

  /** Reads {@code /.well-known/tenant}; null if it is not the document of this endpoint. */
  static @Nullable PeerDocument ofWellKnown(JsonObject document, String endpoint) {
    var userId = document.requireText("user_id");
    var key = document.requireText("public_key");
    return isId(userId)
            && PeerKey.parse(key) != null
            && Endpoints.same(document.requireText("endpoint"), endpoint)
        ? new PeerDocument(userId, document.text("username"), endpoint, key)
        : null;
  }

  /** Reads the public profile of an older server; null if it names nobody. */
  static @Nullable PeerDocument ofProfile(JsonObject profile, String endpoint) {
    var userId = profile.requireText("id");
    return isId(userId) ? new PeerDocument(userId, profile.text("username"), endpoint, null) : null;
  }

  Person person() {
    return new Person(userId, username, endpoint);
  }

  static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= MAX_ID;
  }
}
