package social.tenant.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.tenant.json.JsonOut;

/** Entry point of the measurements: picks the one that the first argument names. */
public final class Bench {
  private static final String USAGE =
      """
      Usage: tenant bench NAME [OPTION]...

      Measurements, each with its own options:
        density  memory of many processes
                   --processes N,...  so many at a time (10,50)
                   --things N         in each of them (1)
                   --settle S         seconds until they are looked at (3)
                   --asked S          seconds of requests at random (60)
                   --quiet S          seconds of rest afterwards (60)
        start    time to the first answer
                   --starts N         of each server (50)
                   --things N,...     in its database (0,2000,20000)
        memory   what use leaves behind, and the peak of four uploads at once
                   --things N --reads N --uploads N   (2000, 5000, 20)
                   --upload-mb N --large-mb N         megabytes of an upload (3, 9)
                   --settle S         seconds until it is looked at first (3)
                   --rest S           seconds of rest before the four (60)
        load     requests a second and their cost, servers side by side
                   --things N         in each server (2000)
                   --connections N    clients at once (8)
                   --seconds S --warm-up S            for each kind of request (5, 3)
        growth   which requests cost more among more things
                   --things N,...     (1000,10000,100000)
                   --requests N       of each kind (200)
                   --keep FOLDER      for the filled databases, which are used again
        host     many tenants in one process: memory, opening, throughput, fairness
                   --tenants N,...    so many (1000,5000,20000)
                   --things N         in each of them (20)
                   --seconds S        for each kind of request (10)
                   --rest S           seconds of rest before memory is looked at (20)
                   --in-flight N      requests of a busy tenant at once (1000)
        soak     half an hour of random life on a host that is killed meanwhile: what is kept
                   --minutes N        all together (30)
                   --clients N        at once (4)
                   --tenants N        of each client, about (15)
                   --pause MS         of a client between two requests, on average (40)
                   --seed N           of all that is random (1)
        corpus   20,000 real texts: times, disk and memory, on the JVM
                   --things N         how many (20000)

      Options of all but corpus, host and soak:
        --command [NAME=]COMMAND  measure this server; {port} and {dir} stand for its port and
                                  directory, which are also PORT and DATA_DIR in its environment;
                                  may be given several times, the first is what others are
                                  compared with
        --peer FILE               measure a server that is spoken to in its own way (not growth);
                                  the file is JSON, docs/bench/peers.md has an example
        --jvm                     measure the server on the Java machine (without other choice)
        --native                  measure native/target/tenant
      Options of all:
        --out FOLDER              for the page and the chart (docs/bench)
        --results FOLDER          for the figures as JSON (target/bench)
      """;

  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "density", Set.of("--processes", "--things", "--settle", "--asked", "--quiet"),
          "start", Set.of("--starts", "--things"),
          "memory",
              Set.of(
                  "--things",
                  "--settle",
                  "--reads",
                  "--uploads",
                  "--upload-mb",
                  "--large-mb",
                  "--rest"),
          "load", Set.of("--things", "--connections", "--seconds", "--warm-up"),
          "growth", Set.of("--things", "--requests", "--keep"),
          "host", HostBench.OPTIONS,
          "soak", SoakBench.OPTIONS,
          "corpus", Set.of("--things"));

  private final Path home;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Writes results to {@code out} and complaints to {@code err}.
   *
   * @param home the project's folder, where the native server and the folders for results lie
   */
  Bench(Path home, PrintStream out, PrintStream err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    var home = Path.of(System.getProperty("tenant.home", ""));
    // A measurement that is broken off leaves none of its servers behind.
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::endServers));
    System.exit(new Bench(home, System.out, System.err).run(args));
  }

  /**
   * Runs one measurement and returns the exit code: 0, 1 when it failed, or 2 for a command line it
   * can not read.
   */
  int run(String... args) {
    var name = args.length == 0 ? "help" : args[0];
    if (Set.of("help", "--help", "-h").contains(name)) {
      out.print(USAGE);
      return 0;
    }
    try {
      var own = OPTIONS.get(name);
      if (own == null) {
        throw new UsageException("unknown measurement (see 'tenant bench help')");
      }
      var valued = new HashSet<>(own);
      valued.addAll(Set.of("--out", "--results"));
      var flags = new HashSet<String>();
      if (!Set.of("corpus", "host", "soak").contains(name)) {
        valued.addAll(Set.of("--command", "--peer"));
        flags.addAll(Set.of("--jvm", "--native"));
      }
      measure(name, Options.parse(Arrays.asList(args).subList(1, args.length), valued, flags));
      return 0;
    } catch (UsageException e) {
      err.println("tenant bench " + name + ": " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("tenant bench " + name + ": " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void measure(String name, Options options) throws IOException, InterruptedException {
    var pages = options.path("--out", home.resolve("docs/bench"));
    var results = options.path("--results", home.resolve("target/bench"));
    var scratch = Files.createTempDirectory("tenant-bench");
    try {
      var run = new Run(targets(options), options, scratch, new Ports(), out);
      if (name.equals("corpus")) {
        corpus(run, pages, results);
      } else {
        var report = report(name, run);
        report.save(pages, results);
        out.print(report.markdown());
      }
    } finally {
      Run.delete(scratch);
    }
  }

  private Report report(String name, Run run) throws IOException, InterruptedException {
    return switch (name) {
      case "density" -> new DensityBench(run).run();
      case "start" -> new StartBench(run).run();
      case "memory" -> new MemoryBench(run).run();
      case "load" -> new LoadBench(run).run();
      case "host" -> new HostBench(run, home, jvm()).run();
      case "soak" -> new SoakBench(run, home).run();
      default -> new GrowthBench(run).run();
    };
  }

  private void corpus(Run run, Path pages, Path results) throws IOException {
    var texts = RealTexts.collect(RealTexts.USUAL_PLACES, run.options().number("--things", 20_000));
    out.printf("%,d texts from %s%n", texts.size(), RealTexts.USUAL_PLACES);
    try (var server = run.start(run.targets().getFirst())) {
      var result = new CorpusBench(server, texts, out).run();
      Files.createDirectories(pages);
      Files.createDirectories(results);
      Files.writeString(results.resolve("corpus.json"), JsonOut.text(result) + "\n");
      Files.writeString(pages.resolve("corpus.md"), result.markdown());
      out.print(result.markdown());
    }
  }

  private List<Target> targets(Options options) {
    var targets = new ArrayList<Target>();
    options.all("--command").forEach(text -> targets.add(Target.parse(text)));
    options.all("--peer").forEach(file -> targets.add(Target.read(Path.of(file))));
    if (options.has("--native")) {
      var binary = home.resolve("native/target/tenant").toAbsolutePath();
      if (!Files.isExecutable(binary)) {
        throw new UsageException("--native needs " + binary + ", which is not there");
      }
      targets.add(new Target("native", List.of(binary.toString(), "serve")));
    }
    if (options.has("--jvm") || targets.isEmpty()) {
      targets.add(jvm());
    }
    return targets;
  }

  /** The server of the class path that this runs from, as the launcher starts it. */
  private static Target jvm() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xms16m", "-Xmx128m"));
    command.addAll(List.of("-Xss512k", "-XX:-UsePerfData", "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("social.tenant.TenantServer", "serve"));
    return new Target("JVM", command);
  }

  private static void endServers() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
  }
}
