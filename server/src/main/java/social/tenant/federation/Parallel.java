package social.tenant.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does something for each of many, some at a time. */
final class Parallel {
  private Parallel() {}

  /** Returns when all is done. What an action throws is lost, so it should throw nothing. */
  static <T> void each(List<T> list, int atATime, Consumer<T> action) {
    if (list.size() == 1) {
      action.accept(list.getFirst());
      return;
    }
    var slots = new Semaphore(atATime);
    var threads = new ArrayList<Thread>();
    for (var element : list) {
      slots.acquireUninterruptibly();
      threads.add(
          Thread.ofVirtual()
              .name("peer")
              .start(() -> {
                try {
                  action.accept(element);
                } finally {
                  slots.release();
                }
              }));
    }
    for (var thread : threads) {
      join(thread);
    }
  }

  /** The actions end by themselves, soon; an interrupt is for whoever waits next. */
  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
