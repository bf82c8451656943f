package social.tenant.fleet.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Life.State;
import social.tenant.time.Clock;

/**
 * Closes tenants that are unused for long enough, and the least recently used ones when there is no
 * room; has those that are unused for a moment give up memory. While anything is open it looks
 * around every quarter of the idle time, but every five seconds at least; else it does nothing and
 * has no timer.
 *
 * <p>Safe for use by many threads.
 */
final class Evictor {
  /** Closed at a time. Closing keeps a processor busy, and so do requests. */
  private static final int AT_ONCE = 4;

  private static final int LEAST_BATCH = 4;
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

  /** Longer than people think between two clicks, or each of them would pay for it. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Collection<Slot> slots;
  private final Consumer<Slot> closer;
  private final Limits limits;
  private final Supplier<Pressure> memory;
  private final Clock clock;
  private final Semaphore closing = new Semaphore(AT_ONCE);
  private final AtomicBoolean isPlanned = new AtomicBoolean();
  private final AtomicBoolean isMakingRoom = new AtomicBoolean();
  private final LongAdder retired = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private volatile boolean isStopped;

  /**
   * @param slots those there are, as they come and go
   * @param closer closes the tenant of a slot that is retired
   */
  Evictor(
      Collection<Slot> slots,
      Consumer<Slot> closer,
      Limits limits,
      Supplier<Pressure> memory,
      Clock clock) {
    this.slots = slots;
    this.closer = closer;
    this.limits = limits;
    this.memory = memory;
    this.clock = clock;
  }

  /** Sees to it that it looks around soon. */
  void plan() {
    if (!isStopped && isPlanned.compareAndSet(false, true)) {
      clock.alarm(clock.instant().plus(interval()), this::lookAround);
    }
    if (memory.get() != Pressure.NONE) {
      makeRoom();
    }
  }

  private Duration interval() {
    var quarter = limits.idle().dividedBy(4);
    return Collections.min(
        List.of(LONGEST_INTERVAL, Collections.max(List.of(SHORTEST_INTERVAL, quarter))));
  }

  private void lookAround() {
    isPlanned.set(false);
    var now = clock.instant();
    var unusedSince = now.minus(limits.idle());
    closeIdle(unused(unusedSince), unusedSince, retired);
    slots.forEach(slot -> rest(slot.resident(), now.minus(QUIET)));
    slots.forEach(slot -> slot.forgetFailure(unusedSince));
    if (!slots.isEmpty()) {
      plan();
    }
  }

  private static void rest(@Nullable Resident resident, Instant unusedSince) {
    if (resident != null) {
      resident.rest(unusedSince);
    }
  }

  /**
   * Closes some of those that were not used for the longest time; not if somebody does so already.
   * Does not wait for them to be closed.
   */
  void makeRoom() {
    if (isMakingRoom.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("evictor")
          .start(() -> {
            try {
              var batch = Math.max(LEAST_BATCH, limits.open() / 50);
              closeIdle(unused(Instant.MAX).stream().limit(batch).toList(), Instant.MAX, evicted);
            } finally {
              isMakingRoom.set(false);
            }
          });
    }
  }

  /** Unused ones, the least recently used first. */
  private List<Slot> unused(Instant since) {
    record Candidate(Slot slot, Instant lastUsed) {}
    var found = new ArrayList<Candidate>();
    for (var slot : slots) {
      var life = slot.life();
      if (life.state() == State.OPEN && life.users() == 0 && !life.since().isAfter(since)) {
        found.add(new Candidate(slot, life.since()));
      }
    }
    found.sort(Comparator.comparing(Candidate::lastUsed));
    return found.stream().map(Candidate::slot).toList();
  }

  /** Has all that are unused closed, whether they have something under way or not. */
  void closeAll() {
    unused(Instant.MAX).forEach(slot -> close(slot, Instant.MAX, retired));
  }

  private void closeIdle(List<Slot> chosen, Instant unusedSince, LongAdder counter) {
    for (var slot : chosen) {
      if (isIdle(slot.resident())) {
        close(slot, unusedSince, counter);
      }
    }
  }

  private void close(Slot slot, Instant unusedSince, LongAdder counter) {
    if (!acquire()) {
      return;
    }
    if (slot.retire(unusedSince)) {
      counter.increment();
      Thread.ofVirtual().name("close").start(() -> closeAndRelease(slot));
    } else {
      closing.release();
    }
  }

  /** Asked without the slot's lock, since the answer may take a while. */
  private static boolean isIdle(@Nullable Resident resident) {
    return resident != null && resident.isIdle();
  }

  private boolean acquire() {
    try {
      closing.acquire();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeAndRelease(Slot slot) {
    try {
      closer.accept(slot);
    } finally {
      closing.release();
    }
  }

  /** Plans nothing more. */
  void stop() {
    isStopped = true;
  }

  long retired() {
    return retired.sum();
  }

  long evicted() {
    return evicted.sum();
  }
}
