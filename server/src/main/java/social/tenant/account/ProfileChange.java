package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/** What a user wants others to see. Null leaves a part as it is. */
record ProfileChange(
    @Nullable String displayName, @Nullable String bio, @Nullable String avatarUrl) {
  /**
   * Reads a change.
   *
   * @throws ApiError 400 naming the part that is out of bounds
   */
  static ProfileChange read(JsonObject body) {
    var change =
        new ProfileChange(body.text("display_name"), body.text("bio"), body.text("avatar_url"));
    if (change.displayName() != null) {
      AccountRules.checkDisplayName(change.displayName());
    }
    if (change.bio() != null) {
      AccountRules.checkBio(change.bio());
    }
    if (change.avatarUrl() != null) {
      AccountRules.checkAvatarUrl(change.avatarUrl());
    }
    return change;
  }

  boolean isEmpty() {
    return displayName == null && bio == null && avatarUrl == null;
  }

  User applyTo(User user, String now) {
    return new User(
        user.id(),
        user.username(),
        user.email(),
        displayName == null ? user.displayName() : displayName,
        bio == null ? user.bio() : bio,
        avatarUrl == null ? user.avatarUrl() : avatarUrl,
        user.isAdmin(),
        user.isLocked(),
        user.createdAt(),
        now);
  }
}
