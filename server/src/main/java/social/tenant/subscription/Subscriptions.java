package social.tenant.subscription;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** What can be done with subscriptions. Every method works in the caller's transaction. */
final class Subscriptions {
  /** Of one user. */
  static final int MOST = 100;

  private static final String SELECT =
      "select " + Subscription.COLUMNS + " from subscriptions s where ";

  private static final int SECRET_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random;

  Subscriptions(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** All subscriptions of a user, newest first. */
  List<Subscription> list(Queries sql, String userId) {
    return sql.list(
        SELECT + "s.user_id = ? order by s.created_at desc, s.id desc", Subscription::map, userId);
  }

  /**
   * A user's subscription.
   *
   * @throws ApiError 404 when there is none of this id
   */
  Subscription get(Queries sql, String userId, String id) {
    var found = find(sql, id);
    if (found == null || !found.userId().equals(userId)) {
      throw notFound();
    }
    return found;
  }

  /** Any subscription; null when there is none of this id. */
  @Nullable Subscription find(Queries sql, String id) {
    return sql.first(SELECT + "s.id = ?", Subscription::map, id);
  }

  /** Subscriptions that are on and ask for an event, in the order in which they were made. */
  List<Subscription> wanting(Queries sql, String event) {
    return sql.list(
        SELECT
            + """
            s.enabled = 1 and s.event_type in (select value from json_each(?))
            order by s.created_at, s.id\
            """,
        Subscription::map,
        JsonOut.text(out -> out.texts(EventPattern.fitting(event))));
  }

  /**
   * Makes a subscription.
   *
   * @throws ApiError 400 naming a field, 403 for a key that may not see what it asks for, 409 for
   *     too many
   */
  Subscription create(Sql sql, Caller caller, JsonObject body) {
    var draft = SubscriptionDraft.read(body, this::newSecret);
    requireScopes(caller, draft);
    var count = sql.number("select count(*) from subscriptions where user_id = ?", caller.userId());
    if (count >= MOST) {
      throw ApiError.conflict("Too many subscriptions (maximum " + MOST + ")");
    }
    var now = clock.now();
    var made = new Subscription(Ids.random(), caller.userId(), draft, now, now);
    sql.run(
        """
        insert into subscriptions (name, event_type, source_type, source_id, action_type,
          action_config, enabled, updated_at, created_at, user_id, id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        draft.name(),
        draft.events().text(),
        draft.source().type(),
        draft.source().id(),
        draft.action().type(),
        draft.action().stored(),
        draft.enabled(),
        now,
        now,
        made.userId(),
        made.id());
    return made;
  }

  /**
   * Changes a user's subscription.
   *
   * @throws ApiError 404, 400 naming a field, 403 for a key that may not see what it asks for
   */
  Subscription change(Sql sql, Caller caller, String id, JsonObject body) {
    var before = get(sql, caller.userId(), id);
    var draft = before.draft().changed(body, this::newSecret);
    requireScopes(caller, draft);
    var after = new Subscription(id, before.userId(), draft, before.createdAt(), clock.now());
    sql.run(
        """
        update subscriptions set name = ?, event_type = ?, source_type = ?, source_id = ?,
          action_type = ?, action_config = ?, enabled = ?, updated_at = ?
        where id = ?\
        """,
        draft.name(),
        draft.events().text(),
        draft.source().type(),
        draft.source().id(),
        draft.action().type(),
        draft.action().stored(),
        draft.enabled(),
        after.updatedAt(),
        id);
    return after;
  }

  /** Turns a subscription off that is not wanted where it leads to. */
  void turnOff(Sql sql, String id) {
    sql.run("update subscriptions set enabled = 0, updated_at = ? where id = ?", clock.now(), id);
  }

  /**
   * Removes a user's subscription with its deliveries.
   *
   * @throws ApiError 404 when there is none of this id
   */
  void delete(Sql sql, String userId, String id) {
    if (sql.run("delete from subscriptions where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
  }

  /** A key gets nothing done that it could not do itself. */
  private static void requireScopes(Caller caller, SubscriptionDraft draft) {
    draft.events().scopes().forEach(scope -> Access.require(caller, scope));
    if (draft.action() instanceof CreateThingAction) {
      Access.require(caller, "things:write");
    }
  }

  private String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ApiError notFound() {
    return ApiError.notFound("Subscription not found");
  }
}
