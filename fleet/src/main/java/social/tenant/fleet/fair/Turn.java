package social.tenant.fleet.fair;

import social.tenant.http.Pause;

/**
 * The right of one request to run, until it is closed. For one thread.
 *
 * <p>While the request waits for its client it has no turn: a slow client keeps nobody out.
 */
public final class Turn implements Pause, AutoCloseable {
  private final FairGate gate;
  private final String tenant;
  private boolean isHeld = true;

  Turn(FairGate gate, String tenant) {
    this.gate = gate;
    this.tenant = tenant;
  }

  @Override
  public void begin() {
    if (isHeld) {
      isHeld = false;
      gate.leave(tenant);
    }
  }

  /** Waits for another turn, before those of its tenant that have not begun. */
  @Override
  public void end() {
    if (!isHeld) {
      gate.reenter(tenant);
      isHeld = true;
    }
  }

  /** Ends it. Repeatable. */
  @Override
  public void close() {
    begin();
  }
}
