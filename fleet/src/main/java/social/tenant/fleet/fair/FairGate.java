package social.tenant.fleet.fair;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;

/**
 * Lets a number of requests run at once, some of each tenant, and has the others wait. A place that
 * becomes free goes to the tenants in turn, whoever has how many that wait: one with a thousand
 * requests delays another's next one by as much as one with a single request does.
 *
 * <p>For any number of threads. A tenant of which nothing runs or waits is not known here.
 */
public final class FairGate {
  private static final long RETRY_SECONDS = 1;

  private final Shares shares;
  private final ShedCounts shed;
  private final Map<String, Line> lines = new HashMap<>();

  /** Those in whose line somebody waits who may run as soon as there is a place. */
  private final Deque<Line> ready = new ArrayDeque<>();

  private int running;
  private int waiting;

  /** The requests of one tenant. */
  private static final class Line {
    private final String tenant;
    private final Deque<CountDownLatch> waiters = new ArrayDeque<>(2);
    private int running;

    private Line(String tenant) {
      this.tenant = tenant;
    }
  }

  public FairGate(Shares shares, ShedCounts shed) {
    this.shares = shares;
    this.shed = shed;
  }

  /**
   * Waits for a turn.
   *
   * @return to be closed when the request has been handled
   * @throws ApiError 429 if its tenant has too many that wait, 503 if the host has; both also after
   *     a wait of {@link Shares#patience}
   */
  public Turn enter(String tenant) {
    var waiter = line(tenant, false);
    if (waiter != null && !await(waiter, shares.patience()) && !isGranted(tenant, waiter)) {
      throw refusal(isTenantBusy(tenant));
    }
    return new Turn(this, tenant);
  }

  /** Waits for a turn again, for as long as it takes: the request has begun. */
  void reenter(String tenant) {
    var waiter = line(tenant, true);
    var isInterrupted = false;
    while (waiter != null && waiter.getCount() > 0) {
      try {
        waiter.await();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives a place back. */
  synchronized void leave(String tenant) {
    var line = lines.get(tenant);
    if (line == null || line.running == 0) {
      throw new IllegalStateException("Nothing runs");
    }
    running--;
    if (line.running-- == shares.requestsEach() && !line.waiters.isEmpty()) {
      ready.add(line);
    }
    grant();
    forgetUnused(line);
  }

  /** Null if it may run at once. */
  private synchronized @Nullable CountDownLatch line(String tenant, boolean hasBegun) {
    var line = lines.computeIfAbsent(tenant, Line::new);
    if (running < shares.requests() && line.running < shares.requestsEach()) {
      run(line); // nobody of its tenant waits, or there would be no place
      return null;
    }
    if (!hasBegun) {
      refuseIfTooMany(line);
    }
    var waiter = new CountDownLatch(1);
    if (line.waiters.isEmpty() && line.running < shares.requestsEach()) {
      ready.add(line);
    }
    if (hasBegun) {
      line.waiters.addFirst(waiter);
    } else {
      line.waiters.addLast(waiter);
    }
    waiting++;
    return waiter;
  }

  private void refuseIfTooMany(Line line) {
    var isTenants = line.waiters.size() >= shares.waitingEach();
    if (isTenants || waiting >= shares.waiting()) {
      forgetUnused(line);
      throw refusal(isTenants);
    }
  }

  private void grant() {
    while (running < shares.requests() && !ready.isEmpty()) {
      var line = ready.remove();
      var waiter = line.waiters.remove();
      waiting--;
      run(line);
      if (!line.waiters.isEmpty() && line.running < shares.requestsEach()) {
        ready.add(line);
      }
      waiter.countDown();
    }
  }

  private void run(Line line) {
    running++;
    line.running++;
  }

  private void forgetUnused(Line line) {
    if (line.running == 0 && line.waiters.isEmpty()) {
      lines.remove(line.tenant);
    }
  }

  private static boolean await(CountDownLatch waiter, Duration patience) {
    try {
      return waiter.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether one who has stopped waiting got a turn in the last moment; else it is forgotten. */
  private synchronized boolean isGranted(String tenant, CountDownLatch waiter) {
    if (waiter.getCount() == 0) {
      return true;
    }
    var line = lines.get(tenant);
    if (line != null && line.waiters.remove(waiter)) {
      waiting--;
      if (line.waiters.isEmpty()) {
        ready.remove(line);
      }
      forgetUnused(line);
    }
    return false;
  }

  private synchronized boolean isTenantBusy(String tenant) {
    var line = lines.get(tenant);
    return line != null && line.running >= shares.requestsEach();
  }

  private ApiError refusal(boolean isTenants) {
    shed.add(isTenants ? Shed.TENANT_BUSY : Shed.HOST_BUSY);
    return isTenants
        ? ApiError.tooMany("Too many requests", RETRY_SECONDS)
        : ApiError.of(503, "The host is busy").header("Retry-After", Long.toString(RETRY_SECONDS));
  }

  /** How many requests run now. */
  public synchronized int running() {
    return running;
  }

  /** How many requests wait now. */
  public synchronized int waiting() {
    return waiting;
  }

  /** How many tenants have a request that runs or waits. */
  synchronized int tenants() {
    return lines.size();
  }
}
