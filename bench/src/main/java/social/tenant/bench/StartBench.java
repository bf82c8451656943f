package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a server takes from being started to its first answers. */
final class StartBench {
  private final Run run;
  private final int starts;
  private final List<Integer> sizes;
  private final Table table =
      new Table(
          "",
          List.of("server"),
          new Table.Column("things", 0),
          new Table.Column("first 200, p50 ms", 1),
          new Table.Column("p99 ms", 1),
          new Table.Column("first read, p50 ms", 1),
          new Table.Column("read p99 ms", 1));
  private final BarChart chart = new BarChart("From start to the first 200, p50, ms");

  /** A server that has stopped, and what it took to start it. */
  private record Case(
      Target target, Path directory, String token, int things, Timings answer, Timings read) {}

  StartBench(Run run) {
    this.run = run;
    starts = Math.max(1, run.options().number("--starts", 50));
    sizes = run.options().numbers("--things", List.of(0, 2000, 20_000));
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    var nothing = nothing();
    table.add(
        List.of("`true`"),
        Double.NaN,
        nothing.percentile(0.5),
        nothing.percentile(0.99),
        Double.NaN,
        Double.NaN);
    chart.add("true", nothing.percentile(0.5));
    for (var size : sizes) {
      var cases = new ArrayList<Case>();
      for (var target : run.targets()) {
        cases.add(prepare(target, size));
      }
      for (var i = 0; i <= starts; i++) {
        for (var one : cases) {
          start(one, i > 0);
        }
        run.progress("Starts with %,d things".formatted(size), i, starts);
      }
      cases.forEach(this::note);
    }
    return new Report("start", introduction(), machine, List.of(table), chart);
  }

  private Case prepare(Target target, int things) throws IOException {
    var directory = run.directory();
    try (var server = Server.start(target, directory, run.ports().next())) {
      var label = target.name() + ": things";
      server.fill(new SampleThings(), things, done -> run.progress(label, done, things));
      return new Case(
          target, directory, server.token(), things, new Timings("200"), new Timings("read"));
    }
  }

  private void start(Case one, boolean counts) throws IOException {
    var port = run.ports().next();
    var call = one.target().dialect().call(Dialect.FIRST);
    var read = call.request(Map.of(Call.TOKEN, one.token()), new byte[0]);
    var begun = System.nanoTime();
    try (var server = Server.launch(one.target(), one.directory(), port)) {
      server.awaitAnswer();
      var answered = System.nanoTime();
      server.send(read);
      var readDone = System.nanoTime();
      if (counts) {
        one.answer().add(answered - begun);
        one.read().add(readDone - begun);
      }
    }
  }

  private void note(Case one) {
    table.add(
        List.of(one.target().name()),
        one.things(),
        one.answer().percentile(0.5),
        one.answer().percentile(0.99),
        one.read().percentile(0.5),
        one.read().percentile(0.99));
    var label = "%s, %,d things".formatted(one.target().name(), one.things());
    chart.add(label, one.answer().percentile(0.5));
    run.say("%s: %.1f ms".formatted(label, one.answer().percentile(0.5)));
  }

  private Timings nothing() throws IOException, InterruptedException {
    var timings = new Timings("true");
    for (var i = 0; i <= starts; i++) {
      var begun = System.nanoTime();
      new ProcessBuilder("true").start().waitFor();
      if (i > 0) {
        timings.add(System.nanoTime() - begun);
      }
    }
    return timings;
  }

  private String introduction() {
    return """
    # Start

    Written by `./tenant bench start`. The clock starts before the process is made, and stops with
    the first 200 of `/health`, asked for every tenth of a millisecond, and then with the answer to
    the owner's first read (`GET /api/things?limit=10`); a peer has its own paths for these. %,d starts each, taken in turn, after one
    that does not count; each stops by SIGTERM before the next starts. The row `true` is a process
    that does nothing, from its start to its end: what making a process costs here.
    The p99 of fewer than a hundred starts is the slowest of them.
    """
        .formatted(starts);
  }
}
