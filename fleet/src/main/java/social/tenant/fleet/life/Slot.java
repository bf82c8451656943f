package social.tenant.fleet.life;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Life.Order;
import social.tenant.fleet.life.Life.State;
import social.tenant.fleet.life.Life.Step;

/**
 * The place of a tenant that is not just asleep: its {@link Life}, and the open tenant while there
 * is one. Its lock guards both and is never held while anything is opened or closed; whoever waits
 * for a change waits on it.
 */
final class Slot {
  private final String name;
  private final InstantSource time;
  private final Consumer<Slot> forget;
  private final Runnable unused;
  private Life life = Life.asleep();
  private @Nullable Resident resident;
  private @Nullable String failureId;

  /** It is forgotten: whoever still has it looks for another. */
  private boolean isGone;

  /**
   * @param forget takes it out of wherever it can be found
   * @param unused is told when the last who used it has finished
   */
  Slot(String name, InstantSource time, Consumer<Slot> forget, Runnable unused) {
    this.name = name;
    this.time = time;
    this.forget = forget;
    this.unused = unused;
  }

  String name() {
    return name;
  }

  synchronized Life life() {
    return life;
  }

  /** The open tenant; null while there is none. */
  synchronized @Nullable Resident resident() {
    return resident;
  }

  /** Under which the log says why it could not be opened. */
  synchronized @Nullable String failureId() {
    return failureId;
  }

  /**
   * Somebody wants to use the tenant, and waits for it if need be.
   *
   * @param deadline of {@link System#nanoTime}
   * @return what to do; WAIT when the time is up, null if this slot is gone
   */
  @Nullable Order arrive(long deadline) throws InterruptedException {
    return stepWaiting(() -> life.arrive(time.instant()), deadline);
  }

  /** Somebody wants to work on the tenant's directory; as {@link #arrive}. */
  @Nullable Order hold(long deadline) throws InterruptedException {
    return stepWaiting(() -> life.hold(), deadline);
  }

  private synchronized @Nullable Order stepWaiting(Supplier<Step> step, long deadline)
      throws InterruptedException {
    while (!isGone) {
      var next = step.get();
      if (next.order() != Order.WAIT) {
        return take(next);
      }
      var left = deadline - System.nanoTime();
      if (left <= 0) {
        return Order.WAIT;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return null;
  }

  /** For somebody who was told to enter. */
  synchronized Lease lease() {
    if (resident == null) {
      throw new IllegalStateException("Nothing is open");
    }
    return new Lease(this, resident);
  }

  /** Whoever was told to open it has done so. */
  synchronized Lease opened(Resident opened) {
    resident = opened;
    failureId = null;
    take(life.opened(time.instant()));
    return lease();
  }

  /** Whoever was told to open it could not. */
  synchronized void failed(String id) {
    failureId = id;
    take(life.failed(time.instant()));
  }

  /** Whoever was told to open it did not, for a reason that is not the tenant's. */
  synchronized void abandoned() {
    take(life.abandoned());
    if (life.failures() == 0) {
      go();
    }
  }

  void leave() {
    boolean isUnused;
    synchronized (this) {
      take(life.left(resident == null ? time.instant() : resident.lastUsed()));
      isUnused = life.users() == 0;
    }
    if (isUnused) {
      unused.run();
    }
  }

  /** Sees to it that nobody enters any more, if it is unused; then it is to be closed. */
  synchronized boolean retire(Instant unusedSince) {
    return take(life.retire(unusedSince)) == Order.CLOSE;
  }

  /** Whoever was told to close it has done so. */
  synchronized void closed() {
    resident = null;
    take(life.closed());
    go();
  }

  /** Whoever worked on its directory has finished. */
  synchronized void released() {
    take(life.released());
    go();
  }

  /** Forgets a failure that is long past, which nobody has asked about since. */
  synchronized void forgetFailure(Instant before) {
    var isPast = life.state() == State.BROKEN && life.since().isBefore(before);
    if (isPast || life.state() == State.ASLEEP) {
      go();
    }
  }

  private Order take(Step step) {
    var changes = step.life().state() != life.state() || step.life().users() == 0;
    life = step.life();
    if (changes) {
      notifyAll();
    }
    return step.order();
  }

  private void go() {
    isGone = true;
    forget.accept(this);
    notifyAll();
  }
}
