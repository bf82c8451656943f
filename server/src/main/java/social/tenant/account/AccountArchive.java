package social.tenant.account;

import social.tenant.store.Queries;
import social.tenant.store.Sql;

/**
 * People and their keys from an earlier server, taken over with the hashes that it kept.
 *
 * <p>Without state: every method works in the caller's transaction.
 */
public final class AccountArchive {
  /** What of a user nobody is shown. */
  public record Secrets(String passwordHash, String recoveryHash) {}

  /** Is there a user? */
  public boolean hasUser(Sql sql) {
    return sql.number("select exists (select 1 from users)") == 1;
  }

  /** Is there a user of this id? */
  public boolean isUser(Queries sql, String id) {
    return sql.number("select exists (select 1 from users where id = ?)", id) == 1;
  }

  /** Adds a user as it is. */
  public void add(Sql sql, User user, Secrets secrets) {
    sql.run(
        """
        insert into users (id, username, email, password_hash, display_name, bio, avatar_url,
          is_admin, is_locked, recovery_hash, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        user.id(),
        user.username(),
        user.email(),
        secrets.passwordHash(),
        user.displayName(),
        user.bio(),
        user.avatarUrl(),
        user.isAdmin(),
        user.isLocked(),
        secrets.recoveryHash(),
        user.createdAt(),
        user.updatedAt());
  }

  /**
   * Adds a key as it is. It works from its first use on as those made here do.
   *
   * @param bcryptHash of the whole key
   * @return false if there is a key of that hash
   */
  public boolean add(Sql sql, ApiKey key, String bcryptHash) {
    return sql.run(
            """
            insert into api_keys (id, user_id, name, key_hash, hash_kind, key_prefix, scopes,
              metadata, last_used_at, expires_at, created_at)
            values (?, ?, ?, ?, 'bcrypt', ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            key.id(),
            key.userId(),
            key.name(),
            bcryptHash,
            key.keyPrefix(),
            key.scopes().json(),
            key.metadata(),
            key.lastUsedAt(),
            key.expiresAt(),
            key.createdAt())
        > 0;
  }
}
