package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How many requests a second servers answer, and what one costs them, side by side. */
final class LoadBench {
  private static final int UPLOAD_BYTES = 200 << 10;
  private static final String WITH_KEY = "get one with an API key";

  private final Run run;
  private final int things;
  private final int connections;
  private final int seconds;
  private final int warmUp;
  private final Table table =
      new Table(
          "",
          List.of("request", "server"),
          new Table.Column("requests a second", 0),
          new Table.Column("factor", 2),
          new Table.Column("CPU µs a request", 0),
          new Table.Column("CPU factor", 2),
          new Table.Column("p50 ms", 2),
          new Table.Column("p99 ms", 2));
  private final BarChart chart = new BarChart("Requests a second");

  /** A server that is ready, and what its clients need to know. */
  private record Subject(Target target, Server server, String key, List<String> ids) {}

  /** A kind of request. */
  private record Workload(String name, Requests requests) {
    /** Only this server's keys are known. */
    boolean isFor(Subject subject) {
      return !name.equals(WITH_KEY) || !subject.key().isEmpty();
    }
  }

  private interface Requests {
    Request next(Subject subject, Random choice, SampleThings samples);
  }

  LoadBench(Run run) {
    this.run = run;
    var options = run.options();
    things = Math.max(1, options.number("--things", 2000));
    connections = Math.max(1, options.number("--connections", 8));
    seconds = options.number("--seconds", 5);
    warmUp = options.number("--warm-up", 3);
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    var subjects = new ArrayList<Subject>();
    try {
      for (var target : run.targets()) {
        subjects.add(prepare(target));
      }
      for (var workload : workloads()) {
        measure(workload, subjects);
      }
    } finally {
      subjects.forEach(subject -> subject.server().close());
    }
    return new Report("load", introduction(), machine, List.of(table), chart);
  }

  private Subject prepare(Target target) throws IOException {
    var server = run.start(target);
    try {
      var label = target.name() + ": things";
      var ids = server.fill(new SampleThings(), things, done -> run.progress(label, done, things));
      var key = target.dialect().equals(Dialect.OWN) ? server.apiKey() : "";
      return new Subject(target, server, key, ids);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private void measure(Workload workload, List<Subject> subjects)
      throws IOException, InterruptedException {
    var firstRate = Double.NaN;
    var firstCost = Double.NaN;
    for (var subject : subjects) {
      if (!workload.isFor(subject)) {
        continue;
      }
      load(workload, subject, warmUp);
      var before = subject.server().cpuMicros();
      var outcome = load(workload, subject, seconds);
      var timings = outcome.timings();
      var cost = (double) (subject.server().cpuMicros() - before) / timings.count();
      var rate = outcome.requestsASecond();
      firstRate = Double.isNaN(firstRate) ? rate : firstRate;
      firstCost = Double.isNaN(firstCost) ? cost : firstCost;
      var name = subject.target().name();
      table.add(
          List.of(workload.name(), name),
          rate,
          rate / firstRate,
          cost,
          cost / firstCost,
          timings.percentile(0.5),
          timings.percentile(0.99));
      chart.add(workload.name() + ", " + name, rate);
      run.say("%s, %s: %,.0f a second, %,.0f µs each".formatted(workload.name(), name, rate, cost));
    }
  }

  private LoadMaker.Outcome load(Workload workload, Subject subject, int time)
      throws IOException, InterruptedException {
    var clients = new ArrayList<LoadClient>();
    try {
      for (var i = 0; i < connections; i++) {
        var choice = new Random(i);
        var samples = new SampleThings();
        clients.add(
            new LoadClient(
                Connection.open(subject.server().port()),
                () -> workload.requests().next(subject, choice, samples)));
      }
      return LoadMaker.run(workload.name(), clients, time);
    } finally {
      clients.forEach(LoadClient::close);
    }
  }

  private static List<Workload> workloads() {
    var file = SamplePhoto.of(UPLOAD_BYTES);
    return List.of(
        new Workload("get one", (of, choice, samples) -> one(of, choice)),
        new Workload(
            WITH_KEY,
            (of, choice, samples) -> Request.get("/api/things/" + any(of, choice), of.key())),
        new Workload("list 50", (of, choice, samples) -> ask(of, Dialect.LIST, samples)),
        new Workload("search", (of, choice, samples) -> ask(of, Dialect.SEARCH, samples)),
        new Workload("mixed", LoadBench::mixed),
        new Workload("create", (of, choice, samples) -> ask(of, Dialect.CREATE, samples)),
        new Workload("upload", (of, choice, samples) -> of.server().upload(file)));
  }

  private static Request one(Subject of, Random choice) {
    return of.server().request(Dialect.GET, any(of, choice));
  }

  private static String any(Subject of, Random choice) {
    return of.ids().get(choice.nextInt(of.ids().size()));
  }

  private static Request ask(Subject of, String name, SampleThings samples) {
    return of.server().request(name, samples);
  }

  private static Request mixed(Subject of, Random choice, SampleThings samples) {
    var percent = choice.nextInt(100);
    if (percent < 5) {
      return ask(of, Dialect.CREATE, samples);
    }
    if (percent < 10) {
      return ask(of, Dialect.SEARCH, samples);
    }
    return percent < 20 ? ask(of, Dialect.LIST, samples) : one(of, choice);
  }

  private String introduction() {
    return """
    # Throughput

    Written by `./tenant bench load`: %d clients on the same machine, each with a connection of
    its own, ask as fast as they are answered, for %d s after %d s that do not count. All servers
    run at once, each with %,d things of its own, and are asked in turn, so that what else the
    machine does meets them alike. Uploads are of %d KiB; "mixed" is 80 %% get one, 10 %% list,
    5 %% search, 5 %% create.

    The clients take their part of the processors too. What a request costs the server is
    therefore counted apart: user and system time of its process, by the request, in
    microseconds. Factors compare with the first server.
    """
        .formatted(connections, seconds, warmUp, things, UPLOAD_BYTES >> 10);
  }
}
