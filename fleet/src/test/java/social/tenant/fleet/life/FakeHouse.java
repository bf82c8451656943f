package social.tenant.fleet.life;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.log.Log;
import social.tenant.time.TestTime;

/** Tenants that are nothing but names, and who notices when two handles to one are open. */
final class FakeHouse implements AutoCloseable {
  final TestTime time = new TestTime();
  final Map<String, AtomicInteger> handles = new ConcurrentHashMap<>();
  final List<String> faults = new CopyOnWriteArrayList<>();
  final List<String> slept = new CopyOnWriteArrayList<>();
  final Set<String> rested = ConcurrentHashMap.newKeySet();
  final AtomicInteger openings = new AtomicInteger();
  final Tenancies tenancies;

  /** Done on the way to opening, and may throw. */
  volatile Runnable whileOpening = () -> {};

  /** Told of each that was opened. */
  volatile Consumer<String> whenOpened = name -> {};

  /** Done on the way to closing. */
  volatile Runnable whileClosing = () -> {};

  /** Names that cannot be opened. */
  final Map<String, Boolean> broken = new ConcurrentHashMap<>();

  /** Names that have something under way. */
  final Map<String, Boolean> busy = new ConcurrentHashMap<>();

  /** When a tenant has something to do. */
  volatile @Nullable Instant nextDue;

  volatile Pressure pressure = Pressure.NONE;

  FakeHouse(int most) {
    this(new Limits(Duration.ofSeconds(60), most, Duration.ofSeconds(20)));
  }

  FakeHouse(Limits limits) {
    tenancies =
        new Tenancies(
            this::open,
            (name, due) -> slept.add(name),
            limits,
            () -> pressure,
            time.clock(),
            Log.to(new PrintStream(OutputStream.nullOutputStream()), Log.Format.TEXT));
  }

  private @Nullable Resident open(String name) {
    if (name.equals("nobody")) {
      return null;
    }
    if (handles.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet() > 1) {
      faults.add(name + " is open twice");
    }
    try {
      whileOpening.run();
      if (broken.containsKey(name)) {
        throw new IllegalStateException(name + " is broken");
      }
    } catch (RuntimeException e) {
      handles.get(name).decrementAndGet();
      throw e;
    }
    whenOpened.accept(name);
    openings.incrementAndGet();
    return new FakeTenant(name);
  }

  int open() {
    return handles.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** Uses a tenant, and sees to it that it is open meanwhile. */
  void use(String name) {
    try (Lease lease = tenancies.enter(name)) {
      if (!((FakeTenant) lease.resident()).isOpen) {
        faults.add(name + " is used and closed");
      }
      LockSupport.parkNanos(1_000);
      if (!((FakeTenant) lease.resident()).isOpen) {
        faults.add(name + " was closed while it was used");
      }
    }
  }

  @Override
  public void close() {
    tenancies.close();
  }

  private final class FakeTenant implements Resident {
    private final String name;
    private volatile boolean isOpen = true;
    private volatile Instant lastUsed = time.instant();

    FakeTenant(String name) {
      this.name = name;
    }

    @Override
    public Answer handle(Exchange exchange) {
      return Answer.noContent();
    }

    @Override
    public boolean isIdle() {
      return !busy.containsKey(name);
    }

    @Override
    public @Nullable Instant nextDue() {
      return nextDue;
    }

    @Override
    public boolean hasOwner() {
      return true;
    }

    @Override
    public Answer claim(
        Exchange exchange, String username, @Nullable String email, String password) {
      return Answer.noContent();
    }

    @Override
    public void endConnections() {}

    @Override
    public Instant lastUsed() {
      lastUsed = time.instant();
      return lastUsed;
    }

    @Override
    public void rest(Instant unusedSince) {
      if (!lastUsed.isAfter(unusedSince)) {
        rested.add(name);
      }
    }

    @Override
    public void sleep() {
      whileClosing.run();
      isOpen = false;
      if (handles.get(name).decrementAndGet() != 0) {
        faults.add(name + " was open twice");
      }
    }

    @Override
    public void close() {
      sleep();
    }
  }
}
