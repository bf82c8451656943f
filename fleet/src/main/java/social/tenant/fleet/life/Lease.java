package social.tenant.fleet.life;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of an open tenant, which is not closed before this is. For any number of threads. */
public final class Lease implements AutoCloseable {
  private final Slot slot;
  private final Resident resident;
  private final AtomicBoolean given = new AtomicBoolean();

  Lease(Slot slot, Resident resident) {
    this.slot = slot;
    this.resident = resident;
  }

  /** The tenant. */
  public Resident resident() {
    return resident;
  }

  /** Ends the use. Repeatable. */
  @Override
  public void close() {
    if (given.compareAndSet(false, true)) {
      slot.leave();
    }
  }
}
