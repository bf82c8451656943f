package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Random life on a host: tenants are made, used, left alone, suspended and deleted, while the host
 * is killed again and again. In the end each must hold what its owner was answered.
 */
final class SoakBench {
  /** What it takes, besides the options of all. */
  static final Set<String> OPTIONS =
      Set.of("--minutes", "--clients", "--tenants", "--pause", "--seed");

  /** The part of the time in which the host is killed; then it lives on, for its memory. */
  private static final double KILLED_PART = 0.4;

  private static final int SHORTEST_LIFE_SECONDS = 5;
  private static final int LONGEST_LIFE_SECONDS = 40;
  private static final int GRACEFUL_ONE_OF = 4;

  private final Run run;
  private final HostProcess.Command launcher;
  private final double minutes;
  private final int clientCount;
  private final int tenants;
  private final int pauseMillis;
  private final Random random;
  private final SoakCounts counts = new SoakCounts();
  private final SoakMemory memory = new SoakMemory();
  private int kills;
  private int stops;
  private int found;

  /**
   * @param home where the launcher lies
   */
  SoakBench(Run run, Path home) {
    this.run = run;
    minutes = run.options().number("--minutes", 30);
    clientCount = Math.max(1, run.options().number("--clients", 4));
    tenants = Math.max(3, run.options().number("--tenants", 15));
    pauseMillis = run.options().number("--pause", 40);
    random = new Random(run.options().number("--seed", 1));
    var open = Math.max(2, clientCount * tenants / 3);
    launcher =
        new HostProcess.Command(home.resolve("tenant").toAbsolutePath(), Map.of("IDLE_AFTER", "5s"))
            .with("MAX_OPEN_TENANTS", open);
  }

  /**
   * Runs all of it.
   *
   * @throws IOException if something was lost or odd
   */
  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    var directory = run.directory().resolve("host");
    var clients = new ArrayList<SoakClient>();
    try (var host = new SoakHost(() -> HostProcess.start(launcher, directory, run.ports()))) {
      for (var i = 0; i < clientCount; i++) {
        var prefix = Character.toString('a' + i % 26) + i + "-";
        clients.add(new SoakClient(host, counts, prefix, tenants, random.nextLong()));
      }
      live(host, clients);
      for (var client : clients) {
        found += client.checkAll();
      }
    } finally {
      clients.forEach(SoakClient::close);
    }
    if (counts.faultCount() > 0) {
      throw new IOException(
          "%,d faults: %s".formatted(counts.faultCount(), String.join("\n", counts.faults())));
    }
    var tables = List.of(kept(clients), happened(), memory.table());
    return new Report("soak", introduction(), machine, tables, memory.chart());
  }

  /** Lets the clients live while the host is killed, then while its memory is looked at. */
  private void live(SoakHost host, List<SoakClient> clients)
      throws IOException, InterruptedException {
    var ends = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var client : clients) {
        var pauses = new Random(random.nextLong());
        running.add(
            threads.submit(() -> {
              while (!ends.get()) {
                client.act();
                TimeUnit.MILLISECONDS.sleep(pauses.nextInt(2 * pauseMillis + 1));
              }
              return client;
            }));
      }
      try {
        var begun = System.nanoTime();
        killUntil(host, begun + nanos(minutes * KILLED_PART));
        memory.watch(host, begun + nanos(minutes), this::tell);
        restart(host, true);
      } finally {
        ends.set(true);
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("A client failed: " + e.getCause(), e);
    }
  }

  private void killUntil(SoakHost host, long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      var life = random.nextInt(1000 * SHORTEST_LIFE_SECONDS, 1000 * LONGEST_LIFE_SECONDS);
      var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      TimeUnit.MILLISECONDS.sleep(Math.max(0, Math.min(left, life)));
      restart(host, random.nextInt(GRACEFUL_ONE_OF) > 0);
      tell("killed %,d times, stopped %,d times".formatted(kills, stops));
    }
  }

  private void restart(SoakHost host, boolean byForce) throws IOException {
    host.restart(byForce);
    if (byForce) {
      kills++;
    } else {
      stops++;
    }
  }

  private void tell(String what) {
    run.say(what + ", %,d faults".formatted(counts.faultCount()));
    counts.faults().stream().limit(3).forEach(run::say);
  }

  private static long nanos(double minutes) {
    return (long) (minutes * TimeUnit.MINUTES.toNanos(1));
  }

  private Table kept(List<SoakClient> clients) {
    var all = clients.stream().flatMap(client -> client.tenants().stream()).toList();
    var there = all.stream().mapToInt(tenant -> tenant.ledger().keptCount()).sum();
    var table = new Table("What was kept", List.of("what"), new Table.Column("number", 0));
    table.add(List.of("tenants at the end"), all.size());
    table.add(
        List.of("tenants that were deleted"),
        clients.stream().mapToInt(client -> client.gone().size()).sum());
    table.add(List.of("things found at the end"), found);
    table.add(List.of("of these, acknowledged and not deleted: all that were"), there);
    table.add(
        List.of("of these, made or deleted by a request that was never answered"), found - there);
    table.add(
        List.of("things whose deletion was acknowledged, none of them found"),
        all.stream().mapToInt(tenant -> tenant.ledger().goneCount()).sum());
    return table;
  }

  private Table happened() {
    var table =
        new Table(
            "What happened",
            List.of("request"),
            new Table.Column("answered", 0),
            new Table.Column("told to come again", 0),
            new Table.Column("refused", 0),
            new Table.Column("never answered", 0));
    counts
        .all()
        .forEach((what, count) ->
            table.add(
                List.of(what), count.done(), count.again(), count.refused(), count.unanswered()));
    return table;
  }

  private String introduction() {
    return """
    # Half an hour of random life

    Written by `./tenant bench soak`: %d clients, %.0f minutes. Each looks after about %d tenants of
    one host, as their owner and as the operator: makes, reads, changes and deletes things, uploads
    photos, compares all a tenant holds with what was answered; suspends, resumes, deletes and makes
    tenants. A third of the tenants may be open, each is closed after 5 s. In the first %.0f %% of
    the time the host is ended at random moments, then it lives on so that its memory can be looked
    at, then it is killed once more.

    It was killed by `SIGKILL` %d times and stopped by `SIGTERM` %d times. Each thing that was
    answered 201 was there, once, in the version last answered; each whose deletion was answered was
    gone, each deleted tenant 404, each suspended one 403. Of what was never answered both outcomes
    are right. Otherwise the command fails and writes no page. An operator's request is sent again
    until it is answered; each attempt while there was no host counts as never answered.
    """
        .formatted(clientCount, minutes, tenants, 100 * KILLED_PART, kills, stops);
  }
}
