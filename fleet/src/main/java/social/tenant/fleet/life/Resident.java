package social.tenant.fleet.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/**
 * A tenant that is open, as the host uses it.
 *
 * <p>Safe for use by many threads.
 */
public interface Resident {
  /** Answers one of its requests. */
  Answer handle(Exchange exchange) throws Exception;

  /** Whether it has nothing under way of its own accord, nor will have very soon. */
  boolean isIdle();

  /** When it has something to do of its own accord; null for never. */
  @Nullable Instant nextDue();

  /** Whether it has an owner. */
  boolean hasOwner();

  /** Makes its owner, as {@link social.tenant.Tenant#claim} does. */
  Answer claim(Exchange exchange, String username, @Nullable String email, String password);

  /** Ends its live connections. Waits a moment for their clients. */
  void endConnections();

  /** When it was last used, by those who count; asked when one of them has finished. */
  Instant lastUsed();

  /**
   * Gives up what it keeps in memory only for speed, if it was not used after a moment; once after
   * each use. Does nothing once it is closed.
   */
  void rest(Instant unusedSince);

  /** Closes it because it is unused. */
  void sleep();

  /** Closes it because the host stops. */
  void close();

  /** Opens tenants. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens a tenant.
     *
     * @return null if there is none that may be opened
     * @throws RuntimeException if it can not be opened; nothing is left open
     */
    @Nullable Resident open(String name);
  }

  /** Is told that a tenant sleeps. */
  @FunctionalInterface
  interface Asleep {
    /** Called before anybody else can open it. */
    void asleep(String name, @Nullable Instant nextDue);
  }
}
