package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Which requests cost more when a tenant holds more, and how their cost grows. */
final class GrowthBench {
  private static final int WARM_UP = 100;

  private final Run run;
  private final List<Integer> sizes;
  private final int requests;
  private final Random choice = new Random(6);
  private final SampleThings samples = new SampleThings();
  private final GrowthData data;

  private record Workload(String name, Requests requests) {}

  private interface Requests {
    Request next(String token, List<String> ids, SampleThings samples);
  }

  GrowthBench(Run run) {
    this.run = run;
    var given = run.options().numbers("--things", List.of(1000, 10_000, 100_000));
    sizes = given.stream().map(size -> Math.max(1, size)).sorted().toList();
    data = new GrowthData(run);
    if (run.targets().stream().anyMatch(target -> !target.dialect().equals(Dialect.OWN))) {
      throw new UsageException("takes only servers that are spoken to as this one is");
    }
    requests = Math.max(1, run.options().number("--requests", 200));
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    var workloads = workloads();
    var medians = new HashMap<Target, double[][]>();
    run.targets()
        .forEach(target -> medians.put(target, new double[workloads.size()][sizes.size()]));
    for (var i = 0; i < sizes.size(); i++) {
      var filled = data.filled(sizes.get(i));
      for (var target : run.targets()) {
        var copy = run.directory();
        GrowthData.copy(filled.directory(), copy);
        try (var server = Server.resume(target, copy, run.ports().next(), filled.token())) {
          for (var j = 0; j < workloads.size(); j++) {
            Objects.requireNonNull(medians.get(target))[j][i] =
                median(workloads.get(j), server, filled.ids());
          }
        }
        run.say("%s: %,d things".formatted(target.name(), sizes.get(i)));
        Run.delete(copy);
      }
    }
    var tables = new ArrayList<Table>();
    var first = run.targets().getFirst().name();
    var chart = LineChart.logarithmic(first + ": p50 ms by the number of things", reals());
    for (var target : run.targets()) {
      tables.add(table(target, Objects.requireNonNull(medians.get(target)), chart));
    }
    return new Report("growth", introduction(), machine, tables, chart);
  }

  private Table table(Target target, double[][] medians, LineChart chart) {
    var table = new Table(target.name(), List.of("request"), columns());
    for (var j = 0; j < medians.length; j++) {
      var name = workloads().get(j).name();
      var row = medians[j];
      var exponent = PowerLaw.exponent(reals(), row);
      table.add(List.of(name), with(row, row[row.length - 1] / row[0], exponent));
      if (target.equals(run.targets().getFirst())) {
        chart.add(name, row);
      }
      run.say("%s, %s: exponent %.2f".formatted(target.name(), name, exponent));
    }
    return table;
  }

  private double median(Workload workload, Server server, List<String> ids) throws IOException {
    var timings = new Timings(workload.name());
    for (var i = 0; i < WARM_UP + requests; i++) {
      var request = workload.requests().next(server.token(), ids, samples);
      var begun = System.nanoTime();
      server.send(request);
      if (i >= WARM_UP) {
        timings.add(System.nanoTime() - begun);
      }
    }
    return timings.percentile(0.5);
  }

  private List<Workload> workloads() {
    return List.of(
        read("get one", (ids, samples) -> "/api/things/" + any(ids)),
        read("list the newest 50", (ids, samples) -> "/api/things?limit=50"),
        read(
            "list the oldest 50 by offset",
            (ids, samples) -> "/api/things?limit=50&offset=" + Math.max(0, ids.size() - 50)),
        read("search a word", (ids, samples) -> "/api/things/search?limit=20&q=" + samples.word()),
        read(
            "search what nothing holds",
            (ids, samples) -> "/api/things/search?limit=20&q=xyzzy" + choice.nextInt(1000)),
        read(
            "query by metadata",
            (ids, samples) -> "/api/things/query?count=20&meta.number=" + choice.nextInt(1000)),
        read("query by tag", (ids, samples) -> "/api/things/query?count=20&tag=" + samples.tag()),
        read(
            "query by a tag of one thing",
            (ids, samples) -> "/api/things/query?count=20&tag=" + samples.tagOfOne(ids.size())),
        read("backlinks", (ids, samples) -> "/api/things/" + any(ids) + "/backlinks"),
        new Workload(
            "create",
            (token, ids, samples) -> Request.json("POST", "/api/things", token, samples.next())),
        new Workload(
            "change",
            (token, ids, samples) ->
                Request.json("PUT", "/api/things/" + any(ids), token, samples.next())));
  }

  private static Workload read(String name, Paths paths) {
    return new Workload(
        name, (token, ids, samples) -> Request.get(paths.next(ids, samples), token));
  }

  private String any(List<String> ids) {
    return ids.get(choice.nextInt(ids.size()));
  }

  private double[] reals() {
    return sizes.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  private Table.Column[] columns() {
    var columns = new ArrayList<Table.Column>();
    sizes.forEach(size -> columns.add(new Table.Column("%,d things".formatted(size), 2)));
    columns.add(new Table.Column("times", 1));
    columns.add(new Table.Column("exponent", 2));
    return columns.toArray(Table.Column[]::new);
  }

  private static double[] with(double[] row, double times, double exponent) {
    return IntStream.range(0, row.length + 2)
        .mapToDouble(i -> i < row.length ? row[i] : i == row.length ? times : exponent)
        .toArray();
  }

  private interface Paths {
    String next(List<String> ids, SampleThings samples);
  }

  private String introduction() {
    return """
    # Growth

    Written by `./tenant bench growth`: the same requests, one after the other over one
    connection, to a tenant that holds more and more things; the median of %,d requests in
    milliseconds, after %d that do not count. Each server starts on a copy of the same database. "Times" is the last by the first. The exponent is
    that of the power of the number of things that fits best: 0 does not grow, 1 doubles with the
    things.
    """
        .formatted(requests, WARM_UP);
  }
}
