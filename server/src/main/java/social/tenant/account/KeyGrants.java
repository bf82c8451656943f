package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;

/**
 * Keeps a key that manages keys from giving more than it holds. Who signed in may give anything.
 */
final class KeyGrants {
  private static final String MISSING = "Missing scope: ";

  private KeyGrants() {}

  /**
   * Checks a new key.
   *
   * @throws ApiError 403 "Missing scope: X" with the first that the giver lacks
   */
  static void checkNew(Caller giver, ApiKey made) {
    checkScopes(giver, made.scopes());
    checkExpiry(giver, made);
  }

  /**
   * Checks a changed key. One that lives longer counts as given its scopes anew, and one that may
   * do more as given its time anew.
   *
   * @throws ApiError 403 "Missing scope: X" with the first that the giver lacks
   */
  static void checkChange(Caller giver, KeyChange change, ApiKey before, ApiKey after) {
    if (change.scopes() != null || outlives(after.expiresAt(), before.expiresAt())) {
      checkScopes(giver, after.scopes());
    }
    if (change.setsExpiry() || !covers(before.scopes(), after.scopes())) {
      checkExpiry(giver, after);
    }
  }

  private static void checkScopes(Caller giver, Scopes given) {
    var held = giver.scopes();
    if (held.isFull()) {
      return;
    }
    if (given.isFull()) {
      throw ApiError.forbidden(MISSING + "*");
    }
    for (var scope : given.names()) {
      if (!held.allow(scope)) {
        throw ApiError.forbidden(MISSING + scope);
      }
    }
  }

  private static void checkExpiry(Caller giver, ApiKey given) {
    if (giver.key() != null && outlives(given.expiresAt(), giver.expiresAt())) {
      throw ApiError.forbidden(MISSING + "expiry");
    }
  }

  private static boolean covers(Scopes held, Scopes given) {
    return held.isFull() || (!given.isFull() && given.names().stream().allMatch(held::allow));
  }

  /** Is the one date after the other? Null is never, which is after every date. */
  private static boolean outlives(@Nullable String date, @Nullable String other) {
    return other != null && (date == null || date.compareTo(other) > 0);
  }
}
