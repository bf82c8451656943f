package social.tenant.fleet.life;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Life.Order;
import social.tenant.fleet.life.Life.State;
import social.tenant.log.Log;
import social.tenant.metric.Histogram;
import social.tenant.time.Clock;

/**
 * The tenants that are not asleep. Opens one for whoever wants to use it first, lets all others who
 * come meanwhile wait for that, and closes those that nobody uses.
 *
 * <p>Safe for use by many threads. A tenant that sleeps is not known here at all.
 */
public final class Tenancies implements AutoCloseable {
  private static final Duration SHORT_RETRY = Duration.ofSeconds(1);
  private static final Duration LONG_RETRY = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration A_WHILE = Duration.ofMillis(500);

  private final Resident.Opener opener;
  private final Resident.Asleep asleep;
  private final Limits limits;
  private final Supplier<Pressure> memory;
  private final Clock clock;
  private final Log log;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final Evictor evictor;
  private final LongAdder opened = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder shed = new LongAdder();
  private final LongAdder starved = new LongAdder();
  private final Histogram openingTimes = new Histogram();
  private volatile boolean isStopping;

  /**
   * @param opener opens tenants; called for one of a name at a time
   * @param asleep is told of those that were closed
   * @param memory whether some should be closed, or none opened, although there would be places
   */
  public Tenancies(
      Resident.Opener opener,
      Resident.Asleep asleep,
      Limits limits,
      Supplier<Pressure> memory,
      Clock clock,
      Log log) {
    this.opener = opener;
    this.asleep = asleep;
    this.limits = limits;
    this.memory = memory;
    this.clock = clock;
    this.log = log;
    this.places = new Semaphore(limits.open(), true);
    this.evictor = new Evictor(slots.values(), this::shut, limits, memory, clock);
  }

  /**
   * Uses a tenant, which is opened if it sleeps; waits for that.
   *
   * @return to be closed after the use; null if there is no such tenant
   * @throws UnavailableException if it can not be opened, or not in time
   */
  public @Nullable Lease enter(String name) {
    return enter(name, limits.patience());
  }

  /**
   * The same for somebody who waits for no longer than that.
   *
   * @throws UnavailableException if it can not be opened, or not in time
   */
  public @Nullable Lease enter(String name, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (isStopping) {
        throw new UnavailableException("Stopping", null, SHORT_RETRY);
      }
      var slot = slot(name);
      var order = arrive(slot, deadline);
      if (order == null) {
        continue; // the slot is gone, so there is or will be another
      }
      return switch (order) {
        case ENTER -> slot.lease();
        case OPEN -> open(slot, deadline);
        case REFUSE -> throw broken(slot);
        default -> throw new UnavailableException("Took too long to open", null, SHORT_RETRY);
      };
    }
  }

  private Slot slot(String name) {
    return slots.computeIfAbsent(
        name,
        key ->
            new Slot(key, clock::instant, gone -> slots.remove(key, gone), this::makeRoomIfWanted));
  }

  private void makeRoomIfWanted() {
    if (places.hasQueuedThreads()) {
      evictor.makeRoom();
    }
  }

  private static @Nullable Order arrive(Slot slot, long deadline) {
    try {
      return slot.arrive(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted", null, SHORT_RETRY);
    }
  }

  private UnavailableException broken(Slot slot) {
    var left = Duration.between(clock.instant(), slot.life().since());
    return new UnavailableException("Cannot be opened", slot.failureId(), left);
  }

  private @Nullable Lease open(Slot slot, long deadline) {
    var begun = System.nanoTime();
    if (memory.get() == Pressure.EXHAUSTED) {
      starved.increment();
      slot.abandoned();
      evictor.makeRoom();
      throw new UnavailableException("The host is short of memory", null, LONG_RETRY);
    }
    if (!takePlace(deadline)) {
      shed.increment();
      slot.abandoned();
      throw new UnavailableException("Too many tenants are in use", null, SHORT_RETRY);
    }
    Resident resident;
    try {
      resident = opener.open(slot.name());
    } catch (Throwable fault) { // also errors of the machine: others wait for the end of this
      places.release();
      failed.increment();
      var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      log.error("A tenant cannot be opened", fault, "tenant", slot.name(), "id", id);
      slot.failed(id);
      throw broken(slot);
    }
    if (resident == null) {
      places.release();
      slot.abandoned();
      return null;
    }
    opened.increment();
    openingTimes.add(Duration.ofNanos(System.nanoTime() - begun));
    var lease = slot.opened(resident);
    evictor.plan();
    return lease;
  }

  /** Room is made as soon as somebody has finished; now and then also for other reasons. */
  private boolean takePlace(long deadline) {
    try {
      var isTaken = places.tryAcquire();
      for (var left = 1L; !isTaken && left > 0; left = deadline - System.nanoTime()) {
        evictor.makeRoom();
        var wait = Math.min(A_WHILE.toNanos(), deadline - System.nanoTime());
        isTaken = places.tryAcquire(wait, TimeUnit.NANOSECONDS);
      }
      return isTaken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Closes the tenant of a slot that is retired. */
  private void shut(Slot slot) {
    var resident = slot.resident();
    Instant due = clock.instant(); // to look again soon, if closing fails
    try {
      if (resident != null) {
        due = resident.nextDue();
        if (isStopping) {
          resident.close();
        } else {
          resident.sleep();
        }
      }
    } catch (RuntimeException e) {
      log.error("A tenant was not closed well", e, "tenant", slot.name());
    }
    try {
      asleep.asleep(slot.name(), due);
    } catch (RuntimeException e) {
      log.error("The registry does not know that a tenant sleeps", e, "tenant", slot.name());
    }
    places.release();
    slot.closed();
  }

  /** Keeps a tenant closed while somebody works on its directory. */
  public static final class Hold implements AutoCloseable {
    private final Slot slot;

    private Hold(Slot slot) {
      this.slot = slot;
    }

    @Override
    public void close() {
      slot.released();
    }
  }

  /**
   * Closes a tenant once nobody uses it, and keeps it closed. Its live connections are ended.
   *
   * @return to be closed after the work
   * @throws UnavailableException if it is in use for too long
   */
  public Hold hold(String name) {
    var deadline = System.nanoTime() + limits.patience().toNanos();
    while (true) {
      var slot = slot(name);
      endConnections(slot);
      var order = holdOrder(slot, deadline);
      if (order == Order.WORK) {
        return new Hold(slot);
      } else if (order == Order.CLOSE) {
        shut(slot);
      } else if (order != null) {
        throw new UnavailableException("Is in use", null, SHORT_RETRY);
      }
    }
  }

  private static @Nullable Order holdOrder(Slot slot, long deadline) {
    try {
      return slot.hold(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted", null, SHORT_RETRY);
    }
  }

  private static void endConnections(Slot slot) {
    var resident = slot.resident();
    if (resident != null) {
      resident.endConnections();
    }
  }

  /** Where a tenant is in its life. */
  public State state(String name) {
    var slot = slots.get(name);
    return slot == null ? State.ASLEEP : slot.life().state();
  }

  /** How many are where, and what became of them. */
  public Counts counts() {
    var now = new EnumMap<State, Integer>(State.class);
    slots.values().forEach(slot -> now.merge(slot.life().state(), 1, Integer::sum));
    return new Counts(
        now.getOrDefault(State.OPEN, 0),
        now.getOrDefault(State.OPENING, 0),
        now.getOrDefault(State.CLOSING, 0),
        now.getOrDefault(State.BROKEN, 0),
        opened.sum(),
        failed.sum(),
        evictor.retired(),
        evictor.evicted(),
        shed.sum(),
        starved.sum());
  }

  /** How long it took to open tenants, with the wait for a place. */
  public Histogram openingTimes() {
    return openingTimes;
  }

  /** Whether none is opened any more. */
  public boolean isStopping() {
    return isStopping;
  }

  /** Opens no more, and ends all live connections. */
  public void stop() {
    isStopping = true;
    evictor.stop();
    slots.values().forEach(Tenancies::endConnections);
  }

  /**
   * Closes all tenants. Waits until nobody uses them, for as long as a request may wait; those that
   * are in use even then stay as they are, as they would if the process was killed.
   */
  @Override
  public void close() {
    stop();
    var deadline = System.nanoTime() + limits.patience().toNanos();
    do {
      evictor.closeAll();
    } while (!awaitClosed(deadline));
  }

  /** Whether there is nothing to wait for any more; looks again after a moment. */
  private boolean awaitClosed(long deadline) {
    try {
      var moment = Math.min(A_MOMENT.toNanos(), deadline - System.nanoTime());
      if (places.tryAcquire(limits.open(), moment, TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    var isLate = System.nanoTime() - deadline >= 0;
    if (isLate) {
      log.warn("Tenants that are in use were not closed", "tenants", slots.size());
    }
    return isLate;
  }
}
