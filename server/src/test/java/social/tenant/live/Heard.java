package social.tenant.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A client of a listener: keeps what it is sent, or stops reading for as long as a test likes. */
final class Heard implements Receiver {
  private static final long PATIENCE_SECONDS = 20;

  private final List<String> all = new ArrayList<>();
  private CountDownLatch reads = new CountDownLatch(0);
  private boolean isGone;
  private boolean isBlocked;

  /** From now on sending to this client blocks. */
  synchronized void stopReading() {
    reads = new CountDownLatch(1);
  }

  synchronized void readOn() {
    reads.countDown();
  }

  /** From now on sending to this client fails. */
  synchronized void goAway() {
    isGone = true;
    reads.countDown();
  }

  /** Waits until so much was heard, and gives all that was. */
  synchronized List<String> await(int count) {
    await(() -> all.size() >= count);
    return List.copyOf(all);
  }

  /** Waits until something is sent that is not read. */
  synchronized void awaitBlocked() {
    await(() -> isBlocked);
  }

  private synchronized void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!condition.getAsBoolean()) {
        var left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("Only heard " + all);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void events(List<Event> events) throws IOException {
    for (var event : events) {
      hear(event.isKept() ? event.type() + " " + event.id() : event.type());
    }
  }

  @Override
  public void resync(long oldest, long newest) throws IOException {
    hear("resync " + oldest + " " + newest);
  }

  @Override
  public void beat() throws IOException {
    hear("beat");
  }

  @Override
  public synchronized void tooSlow() {
    all.add("too slow");
    notifyAll();
  }

  @Override
  public synchronized void failed() {
    all.add("failed");
    notifyAll();
  }

  private void hear(String word) throws IOException {
    CountDownLatch mayRead;
    synchronized (this) {
      mayRead = reads;
      isBlocked = mayRead.getCount() > 0;
      notifyAll();
    }
    try {
      mayRead.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    synchronized (this) {
      if (isGone) {
        throw new IOException("gone");
      }
      all.add(word);
      notifyAll();
    }
  }
}
