package social.tenant.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import social.tenant.log.Log;

/**
 * Runs what follows a commit, one action at a time and in the order of commits, so that a listener
 * learns of changes in the order in which they happened.
 *
 * <p>Threads: actions are added under the database's lock, which gives them their order, and run
 * without it by whoever comes first. A thread that finds another one running leaves its own to it;
 * that one looks again after letting go, so none is left behind. The queue holds what was committed
 * while an action runs and is bounded by the requests under way.
 */
final class AfterCommit {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock running = new ReentrantLock();
  private final Log log;

  AfterCommit(Log log) {
    this.log = log;
  }

  void add(List<Runnable> actions) {
    waiting.addAll(actions);
  }

  void runAll() {
    while (!waiting.isEmpty() && !running.isHeldByCurrentThread() && running.tryLock()) {
      try {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
          run(next);
        }
      } finally {
        running.unlock();
      }
    }
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("Action after a commit failed", e);
    }
  }
}
