package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that all ask at once, each one request after the other, for some time. */
final class LoadMaker {
  /** One of them. */
  interface Client {
    /** Makes one request and reads its answer. */
    void ask() throws IOException;
  }

  /**
   * What they saw.
   *
   * @param timings of all requests
   * @param seconds from the first request to the last answer
   */
  record Outcome(Timings timings, double seconds) {
    double requestsASecond() {
      return timings.count() / seconds;
    }
  }

  private LoadMaker() {}

  /**
   * Lets the clients ask.
   *
   * @throws IOException if one of them failed
   */
  static Outcome run(String name, List<? extends Client> clients, double seconds)
      throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var end = begun + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    var all = new Timings(name);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Timings>>();
      for (var client : clients) {
        running.add(threads.submit(() -> askUntil(name, client, end)));
      }
      for (var one : running) {
        all.addAll(one.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(name + " failed: " + e.getCause(), e);
    }
    return new Outcome(all, (System.nanoTime() - begun) / 1e9);
  }

  private static Timings askUntil(String name, Client client, long end) throws IOException {
    var timings = new Timings(name);
    var now = System.nanoTime();
    do {
      client.ask();
      var answered = System.nanoTime();
      timings.add(answered - now);
      now = answered;
    } while (now < end);
    return timings;
  }
}
