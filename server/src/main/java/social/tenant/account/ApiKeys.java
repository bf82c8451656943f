package social.tenant.account;

import java.security.SecureRandom;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** The API keys of a user, and who may make what of them. */
final class ApiKeys {
  /** A new key and, for this once, its text. */
  record Made(ApiKey key, String text) {}

  private final Clock clock;
  private final SecureRandom random;
  private final CredentialEnd ended;

  /**
   * @param ended is also told of keys whose rights have changed
   */
  ApiKeys(Clock clock, SecureRandom random, CredentialEnd ended) {
    this.clock = clock;
    this.random = random;
    this.ended = ended;
  }

  /** All keys of a user, newest first. */
  List<ApiKey> list(Sql sql, String userId) {
    return sql.list(
        "select "
            + ApiKey.COLUMNS
            + " from api_keys k where k.user_id = ? order by k.created_at desc, k.id desc",
        ApiKey::map,
        userId);
  }

  /**
   * One key of a user.
   *
   * @throws ApiError 404
   */
  ApiKey get(Sql sql, String userId, String id) {
    var key =
        sql.first(
            "select " + ApiKey.COLUMNS + " from api_keys k where k.id = ? and k.user_id = ?",
            ApiKey::map,
            id,
            userId);
    if (key == null) {
      throw notFound();
    }
    return key;
  }

  /**
   * Makes a key.
   *
   * @throws ApiError 403 when the caller would give more than it holds
   */
  Made create(Sql sql, Caller caller, KeyChange wanted) {
    var text = KeyText.random(random);
    var blank =
        new ApiKey(
            Ids.random(),
            caller.userId(),
            "",
            text.prefix(),
            Scopes.FULL,
            null,
            null,
            null,
            clock.now());
    var key = wanted.applyTo(blank);
    KeyGrants.checkNew(caller, key);
    sql.run(
        """
        insert into api_keys (id, user_id, name, key_hash, hash_kind, key_prefix, scopes, metadata,
          expires_at, created_at)
        values (?, ?, ?, ?, 'sha256', ?, ?, ?, ?, ?)\
        """,
        key.id(),
        key.userId(),
        key.name(),
        text.hash(),
        key.keyPrefix(),
        key.scopes().json(),
        key.metadata(),
        key.expiresAt(),
        key.createdAt());
    return new Made(key, text.text());
  }

  /**
   * Changes a key.
   *
   * @throws ApiError 404, or 403 when the caller would give more than it holds
   */
  ApiKey change(Sql sql, Caller caller, String id, KeyChange change) {
    var before = get(sql, caller.userId(), id);
    var after = change.applyTo(before);
    KeyGrants.checkChange(caller, change, before, after);
    sql.run(
        "update api_keys set name = ?, scopes = ?, metadata = ?, expires_at = ? where id = ?",
        after.name(),
        after.scopes().json(),
        after.metadata(),
        after.expiresAt(),
        id);
    if (change.scopes() != null || change.setsExpiry()) {
      sql.afterCommit(() -> ended.ended(id));
    }
    return after;
  }

  /**
   * Deletes a key.
   *
   * @throws ApiError 404
   */
  void delete(Sql sql, String userId, String id) {
    if (sql.run("delete from api_keys where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
    sql.afterCommit(() -> ended.ended(id));
  }

  private static ApiError notFound() {
    return ApiError.notFound("API key not found");
  }
}
