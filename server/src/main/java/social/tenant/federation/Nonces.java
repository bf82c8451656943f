package social.tenant.federation;

import java.time.Instant;
import social.tenant.store.Sql;
import social.tenant.store.UniqueViolation;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Remembers which signatures were used, until they expire: none is good twice. */
final class Nonces {
  private final Clock clock;

  Nonces(Clock clock) {
    this.clock = clock;
  }

  /** Takes a nonce; false if this peer used it before. */
  boolean take(Sql sql, String peerId, String nonce, Instant expires) {
    sql.run("delete from nonces where expires_at < ?", Times.format(clock.instant()));
    try {
      sql.run(
          "insert into nonces (peer_id, nonce, expires_at) values (?, ?, ?)",
          peerId,
          nonce,
          Times.format(expires));
      return true;
    } catch (UniqueViolation e) {
      return false;
    }
  }
}
