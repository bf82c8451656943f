package social.tenant.fleet.life;

import java.time.Duration;

/**
 * How many tenants are open, and for how long.
 *
 * @param idle how long an open tenant may be unused
 * @param open how many may be open at a time
 * @param patience how long a request waits for its tenant to open
 */
public record Limits(Duration idle, int open, Duration patience) {}
