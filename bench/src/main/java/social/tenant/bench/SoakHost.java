package social.tenant.bench;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The host of a soak, which is killed and started again while clients use it.
 *
 * <p>Safe for use by many threads.
 */
final class SoakHost implements AutoCloseable {
  /** Starts another process over the same directory. */
  interface Starter {
    HostProcess start() throws IOException;
  }

  private final Starter starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isBack = lock.newCondition();
  private @Nullable HostProcess current;
  private boolean hasEnded;

  SoakHost(Starter starter) throws IOException {
    this.starter = starter;
    current = starter.start();
  }

  /**
   * The process that runs now; while there is none, waits for the next.
   *
   * @throws IOException if there will be none
   */
  HostProcess process() throws IOException {
    lock.lock();
    try {
      while (current == null && !hasEnded) {
        isBack.awaitUninterruptibly();
      }
      if (current == null) {
        throw new IOException("The host has ended");
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the process, then starts another one. */
  void restart(boolean byForce) throws IOException {
    var old = process();
    if (byForce) {
      old.kill();
    } else {
      old.close();
    }
    set(null);
    set(starter.start());
  }

  private void set(@Nullable HostProcess process) {
    lock.lock();
    try {
      current = process;
      isBack.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      hasEnded = true;
      if (current != null) {
        current.close();
      }
      current = null;
      isBack.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
