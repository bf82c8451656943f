package social.tenant.account;

import java.util.HashMap;
import java.util.Map;
import social.tenant.account.Preferences.Audience;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/** Keeps the preferences of each user, one row for each that was ever set. */
public final class PreferenceStore {
  private static final String FRIENDS_VISIBLE_TO = "friends_visible_to";
  private static final String PUBLISH_FOLLOWING = "publish_following";
  private static final String SHOW_PRESENCE = "show_presence";

  PreferenceStore() {}

  /** The preferences of a user; what was never set is as in {@link Preferences#DEFAULT}. */
  public Preferences get(Queries sql, String userId) {
    Map<String, String> rows = new HashMap<>();
    sql.each(
        "select name, value from settings where user_id = ?",
        row -> rows.put(row.text("name"), row.text("value")),
        userId);
    var before = Preferences.DEFAULT;
    return new Preferences(
        audience(rows.getOrDefault(FRIENDS_VISIBLE_TO, before.friendsVisibleTo().word())),
        flag(rows, PUBLISH_FOLLOWING, before.publishFollowing()),
        flag(rows, SHOW_PRESENCE, before.showPresence()));
  }

  /**
   * Sets what a request names and leaves the rest.
   *
   * @throws ApiError 400 for an unknown value
   */
  public Preferences change(Sql sql, String userId, JsonObject wanted) {
    var friends = wanted.text(FRIENDS_VISIBLE_TO);
    if (friends != null) {
      set(sql, userId, FRIENDS_VISIBLE_TO, audience(friends).word());
    }
    changeFlag(sql, userId, wanted, PUBLISH_FOLLOWING);
    changeFlag(sql, userId, wanted, SHOW_PRESENCE);
    return get(sql, userId);
  }

  private static void changeFlag(Sql sql, String userId, JsonObject wanted, String name) {
    var flag = wanted.flag(name);
    if (flag != null) {
      set(sql, userId, name, flag.toString());
    }
  }

  private static void set(Sql sql, String userId, String name, String value) {
    sql.run(
        """
        insert into settings (user_id, name, value) values (?, ?, ?)
        on conflict (user_id, name) do update set value = excluded.value\
        """,
        userId,
        name,
        value);
  }

  private static boolean flag(Map<String, String> rows, String name, boolean fallback) {
    var value = rows.get(name);
    return value == null ? fallback : Boolean.parseBoolean(value);
  }

  private static Audience audience(String word) {
    for (var audience : Audience.values()) {
      if (audience.word().equals(word)) {
        return audience;
      }
    }
    throw ApiError.badRequest("friends_visible_to must be followers or mutuals");
  }
}
