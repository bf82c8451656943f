package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.store.StorageFullException;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Tells whose an API key is. One read for a key made here; keys of older servers are kept as bcrypt
 * until they are used for the first time.
 */
final class KeyCheck {
  /** How old the note of a key's last use may be. */
  private static final Duration USE_PRECISION = Duration.ofMinutes(1);

  private static final String BCRYPT = "bcrypt";

  private record Candidate(ApiKey key, User user, String hash, String hashKind) {
    static Candidate map(Row row) {
      return new Candidate(
          ApiKey.map(row), User.map(row), row.text("key_hash"), row.text("hash_kind"));
    }
  }

  private final Database database;
  private final Passwords passwords;
  private final HashGate.Line hashes;
  private final Clock clock;

  KeyCheck(Database database, Passwords passwords, HashGate.Line hashes, Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.hashes = hashes;
    this.clock = clock;
  }

  /**
   * Who uses the key.
   *
   * @throws ApiError 401 for a key that is unknown or past its date, 403 for that of a locked user
   */
  Caller find(String text, boolean byCookie) {
    var found = match(new KeyText(text));
    if (found == null) {
      throw Challenge.invalid("Invalid API key");
    }
    var expiresAt = found.key().expiresAt();
    if (expiresAt != null && expiresAt.compareTo(Times.format(clock.instant())) <= 0) {
      throw Challenge.invalid("API key expired");
    }
    if (found.user().isLocked()) {
      throw ApiError.forbidden("Account is locked");
    }
    return Caller.key(found.key(), found.user(), byCookie);
  }

  /** Who holds a key; null when it is gone, past its date or of a locked user. */
  @Nullable Caller again(Sql sql, String id) {
    return sql.first(
        "select "
            + ApiKey.COLUMNS
            + ", "
            + User.COLUMNS
            + " from api_keys k join users u on u.id = k.user_id"
            + " where k.id = ? and u.is_locked = 0"
            + " and (k.expires_at is null or k.expires_at > ?)",
        row -> Caller.key(ApiKey.map(row), User.map(row), false),
        id,
        Times.format(clock.instant()));
  }

  /** Notes that a key was used, unless that was noted just now. */
  void noteUse(ApiKey key) {
    var last = key.lastUsedAt();
    var now = clock.instant();
    if (last != null && last.compareTo(Times.format(now.minus(USE_PRECISION))) > 0) {
      return;
    }
    try {
      database.write(sql ->
          sql.run(
              "update api_keys set last_used_at = ? where id = ?", Times.format(now), key.id()));
    } catch (StorageFullException e) {
      // What the request asks for may well be possible without room: reading is.
      return;
    }
  }

  private @Nullable Candidate match(KeyText text) {
    var candidates = candidates(text);
    var hash = text.hash();
    for (var candidate : candidates) {
      if (!candidate.hashKind().equals(BCRYPT) && isSame(candidate.hash(), hash)) {
        return candidate;
      }
    }
    var old = candidates.stream().filter(candidate -> candidate.hashKind().equals(BCRYPT)).toList();
    return old.isEmpty() || !isHashable(text) ? null : hashes.run(() -> matchOld(text, old));
  }

  private List<Candidate> candidates(KeyText text) {
    return database.read(sql ->
        sql.list(
            "select k.key_hash, k.hash_kind, "
                + ApiKey.COLUMNS
                + ", "
                + User.COLUMNS
                + " from api_keys k join users u on u.id = k.user_id"
                + " where k.key_prefix in (?, ?)",
            Candidate::map,
            text.prefix(),
            text.oldPrefix()));
  }

  /** Of longer texts bcrypt would know only the beginning. */
  private static boolean isHashable(KeyText text) {
    return text.text().getBytes(StandardCharsets.UTF_8).length <= AccountRules.MAX_PASSWORD_BYTES;
  }

  private @Nullable Candidate matchOld(KeyText text, List<Candidate> old) {
    for (var candidate : old) {
      if (passwords.matches(text.text(), candidate.hash())) {
        rewrite(candidate, text);
        return candidate;
      }
    }
    return null;
  }

  /** From now on the key is found without a slow hash. */
  private void rewrite(Candidate candidate, KeyText text) {
    database.write(sql ->
        sql.run(
            "update api_keys set key_hash = ?, hash_kind = 'sha256' where id = ? and key_hash = ?",
            text.hash(),
            candidate.key().id(),
            candidate.hash()));
  }

  private static boolean isSame(String stored, String computed) {
    return MessageDigest.isEqual(
        stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
  }
}
