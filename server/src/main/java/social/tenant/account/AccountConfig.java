package social.tenant.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about accounts.
 *
 * @param jwtSecret signs session tokens; null or empty: a key is made and kept
 * @param bcryptCost of new password hashes, 4 to 15
 * @param sandbox whether everybody is the same user
 * @param ownOrigin scheme and host of the public address; null: those of each request
 * @param furtherOrigins that count as the own one
 * @param registration whether the first to come may make herself the owner
 */
public record AccountConfig(
    @Nullable String jwtSecret,
    int bcryptCost,
    boolean sandbox,
    @Nullable String ownOrigin,
    Set<String> furtherOrigins,
    boolean registration) {
  public AccountConfig {
    furtherOrigins = Set.copyOf(furtherOrigins);
  }

  /** The same with registration. */
  public AccountConfig(
      @Nullable String jwtSecret,
      int bcryptCost,
      boolean sandbox,
      @Nullable String ownOrigin,
      Set<String> furtherOrigins) {
    this(jwtSecret, bcryptCost, sandbox, ownOrigin, furtherOrigins, true);
  }

  @Override
  public String toString() {
    return "AccountConfig";
  }
}
