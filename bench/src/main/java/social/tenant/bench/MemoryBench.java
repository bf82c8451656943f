package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What use leaves behind in the memory of one server, and what it takes at its worst. */
final class MemoryBench {
  private static final double KIB_A_MB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final int BETWEEN_SAMPLES_MILLIS = 5;

  private final Run run;
  private final int things;
  private final int settle;
  private final int reads;
  private final int uploads;
  private final int uploadMegabytes;
  private final int rest;
  private final int largeMegabytes;
  private final Table table =
      new Table(
          "",
          List.of("server", "state"),
          new Table.Column("private dirty", 2),
          new Table.Column("growth", 2),
          new Table.Column("PSS", 2),
          new Table.Column("resident", 2));
  private final BarChart chart = new BarChart("Private dirty memory, MB");

  MemoryBench(Run run) {
    this.run = run;
    var options = run.options();
    things = options.number("--things", 2000);
    settle = options.number("--settle", 3);
    reads = options.number("--reads", 5000);
    uploads = options.number("--uploads", 20);
    uploadMegabytes = options.number("--upload-mb", 3);
    rest = options.number("--rest", 60);
    largeMegabytes = options.number("--large-mb", 9);
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    for (var target : run.targets()) {
      try (var server = run.start(target)) {
        measure(target, server);
      }
    }
    return new Report("memory", introduction(), machine, List.of(table), chart);
  }

  private void measure(Target target, Server server) throws IOException, InterruptedException {
    var samples = new SampleThings();
    var ids = new ArrayList<>(server.fill(samples, 1, done -> {}));
    run.rest(settle);
    var idle = server.memory();
    note(target, "touched", idle, idle);
    for (var i = 1; i <= things; i++) {
      ids.add(server.create(samples));
      run.progress(target.name() + ": things", i, things);
    }
    note(target, "after %,d things".formatted(things), server.memory(), idle);
    var choice = new Random(3);
    for (var i = 1; i <= reads; i++) {
      server.send(server.request(Dialect.GET, ids.get(choice.nextInt(ids.size()))));
      run.progress(target.name() + ": reads", i, reads);
    }
    note(target, "after %,d reads".formatted(reads), server.memory(), idle);
    var upload = server.upload(SamplePhoto.of(MIB * uploadMegabytes));
    for (var i = 1; i <= uploads; i++) {
      server.send(upload);
      run.progress(target.name() + ": uploads", i, uploads);
    }
    note(target, "after %,d uploads".formatted(uploads), server.memory(), idle);
    server.disconnect();
    run.rest(rest);
    var rested = server.memory();
    note(target, "after " + rest + " s of rest", rested, idle);
    note(target, "four uploads at once, peak", peak(server), rested);
  }

  /** The most memory that was seen while four clients upload. */
  private Memory peak(Server server) throws IOException, InterruptedException {
    var upload = server.upload(SamplePhoto.of(MIB * largeMegabytes));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Connection.Answer>>();
      for (var i = 0; i < 4; i++) {
        running.add(threads.submit(() -> upload(server.port(), upload)));
      }
      var most = server.memory();
      while (!running.stream().allMatch(Future::isDone)) {
        var now = server.memory();
        most = now.privateDirty() > most.privateDirty() ? now : most;
        TimeUnit.MILLISECONDS.sleep(BETWEEN_SAMPLES_MILLIS);
      }
      for (var one : running) {
        one.get();
      }
      return most;
    } catch (ExecutionException e) {
      throw new IOException("An upload failed: " + e.getCause(), e);
    }
  }

  private static Connection.Answer upload(int port, Request upload) throws IOException {
    try (var connection = Connection.open(port)) {
      return connection.exchange(upload).orFail();
    }
  }

  private void note(Target target, String state, Memory now, Memory before) {
    var dirty = now.privateDirty() / KIB_A_MB;
    table.add(
        List.of(target.name(), state),
        dirty,
        (now.privateDirty() - before.privateDirty()) / KIB_A_MB,
        now.proportional() / KIB_A_MB,
        now.resident() / KIB_A_MB);
    chart.add(target.name() + ", " + state, dirty);
    run.say("%s, %s: %.2f MB private dirty".formatted(target.name(), state, dirty));
  }

  private String introduction() {
    return """
    # Memory under use

    Written by `./tenant bench memory`: one server, asked over one connection. First its owner and
    one thing, then %,d things created one by one, %,d reads of one thing each, %d uploads of
    %d MB, %d s of rest; then four uploads of %d MB at once, while its memory is looked at every
    %d ms.

    MB are 2^20 bytes. Private dirty memory is what would be free if the process ended; the
    growth is that of private dirty memory since the first row, for the peak since the row before.
    """
        .formatted(
            things, reads, uploads, uploadMegabytes, rest, largeMegabytes, BETWEEN_SAMPLES_MILLIS);
  }
}
