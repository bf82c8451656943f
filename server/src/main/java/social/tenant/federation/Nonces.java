package social.tenant.federation;

import java.time.Duration;
import java.time.Instant;
import social.tenant.store.Sql;
import social.tenant.store.UniqueViolation;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Remembers which signatures were used, until they expire: none is good twice. */
final class Nonces {
  /**
   * How much longer: a signature is looked at before its nonce is, and while its key is fetched it
   * may expire.
   */
  private static final Duration LONGER = Duration.ofMinutes(1);

  private final Clock clock;

  Nonces(Clock clock) {
    this.clock = clock;
  }

  /** Takes a nonce; false if this peer used it before. */
  boolean take(Sql sql, String peerId, String nonce, Instant expires) {
    var past = clock.instant().minus(LONGER);
    sql.run("delete from nonces where expires_at < ?", Times.format(past));
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
