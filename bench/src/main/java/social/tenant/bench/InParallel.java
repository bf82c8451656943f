package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Work of many parts that a few do at once. */
final class InParallel {
  /** Does one part of it. */
  interface Worker {
    void work(int number) throws IOException;
  }

  private InParallel() {}

  /**
   * Has the workers do all parts, from 0 on, each part once.
   *
   * @throws IOException if one of them failed
   */
  static void each(int count, List<? extends Worker> workers)
      throws IOException, InterruptedException {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var worker : workers) {
        running.add(
            threads.submit(() -> {
              for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                worker.work(i);
              }
              return worker;
            }));
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("A part failed: " + e.getCause(), e);
    }
  }
}
