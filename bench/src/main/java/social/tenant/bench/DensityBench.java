package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Many processes at once, each with a directory, an owner and things of its own: what one more of
 * them takes.
 */
final class DensityBench {
  private static final double KIB_A_MB = 1 << 10;
  private static final long RESERVE_KIB = 1_500L << 10;
  private static final int CLIENTS = 4;

  private final Run run;
  private final List<Integer> steps;
  private final int things;
  private final int settle;
  private final int askedSeconds;
  private final int quietSeconds;
  private final Random random = new Random(2);
  private final Table table =
      new Table(
          "",
          List.of("server", "state"),
          new Table.Column("processes", 0),
          new Table.Column("PSS + kernel", 2),
          new Table.Column("PSS", 2),
          new Table.Column("page tables", 2),
          new Table.Column("kernel stacks", 2),
          new Table.Column("slab", 2),
          new Table.Column("MemAvailable", 2),
          new Table.Column("private dirty", 2),
          new Table.Column("resident", 2));
  private final BarChart chart = new BarChart("PSS + kernel memory, MB a process");

  private record Tenant(Server server, String thing) {}

  DensityBench(Run run) {
    this.run = run;
    steps = run.options().numbers("--processes", List.of(10, 50)).stream().sorted().toList();
    things = Math.max(1, run.options().number("--things", 1));
    settle = run.options().number("--settle", 3);
    askedSeconds = run.options().number("--asked", 60);
    quietSeconds = run.options().number("--quiet", 60);
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    for (var target : run.targets()) {
      measure(target);
    }
    return new Report("density", introduction(), machine, List.of(table), chart);
  }

  private void measure(Target target) throws IOException, InterruptedException {
    var tenants = new ArrayList<Tenant>();
    try {
      var before = SystemMemory.now();
      for (var step : steps) {
        if (!fits(step - tenants.size(), tenants) || !startUntil(step, target, tenants)) {
          run.say("No memory for %,d of %s".formatted(step, target.name()));
          return;
        }
        run.rest(settle);
        note(target, "touched", tenants, before);
        ask(tenants);
        note(target, "after " + askedSeconds + " s of requests", tenants, before);
        run.rest(quietSeconds);
        note(target, "after " + quietSeconds + " s of rest", tenants, before);
      }
    } finally {
      tenants.forEach(tenant -> tenant.server().terminate());
      tenants.forEach(tenant -> tenant.server().close());
    }
  }

  /** Is there memory for so many more, if they are as large as those that run? */
  private static boolean fits(int more, List<Tenant> tenants) throws IOException {
    if (tenants.isEmpty()) {
      return true;
    }
    var each = sum(tenants).proportional() / tenants.size();
    return SystemMemory.now().available() - each * more > RESERVE_KIB;
  }

  /** Starts more of them; false when the machine is nearly full. */
  private boolean startUntil(int count, Target target, List<Tenant> tenants) throws IOException {
    while (tenants.size() < count) {
      if (SystemMemory.now().available() < RESERVE_KIB) {
        return false;
      }
      tenants.add(touched(run.start(target)));
      run.progress(target.name() + " processes", tenants.size(), count);
    }
    return true;
  }

  private Tenant touched(Server server) throws IOException {
    try {
      var ids = server.fill(new SampleThings(), things, done -> {});
      server.send(server.request(Dialect.GET, ids.getLast()));
      server.disconnect();
      return new Tenant(server, ids.getLast());
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private void ask(List<Tenant> tenants) throws IOException, InterruptedException {
    var clients = new ArrayList<LoadMaker.Client>();
    for (var i = 0; i < CLIENTS; i++) {
      var choice = new Random(random.nextLong());
      var samples = new SampleThings();
      clients.add(() -> {
        var tenant = tenants.get(choice.nextInt(tenants.size()));
        try (var connection = Connection.open(tenant.server().port())) {
          connection.exchange(request(tenant, choice, samples)).orFail();
        }
      });
    }
    var outcome = LoadMaker.run("requests at random", clients, askedSeconds);
    run.say(
        "%,d requests at random, %,.0f a process"
            .formatted(
                outcome.timings().count(), (double) outcome.timings().count() / tenants.size()));
  }

  private static Request request(Tenant tenant, Random choice, SampleThings samples) {
    var server = tenant.server();
    return switch (choice.nextInt(4)) {
      case 0 -> server.request(Dialect.LIST, samples);
      case 1 -> server.request(Dialect.CREATE, samples);
      default -> server.request(Dialect.GET, tenant.thing());
    };
  }

  private void note(Target target, String state, List<Tenant> tenants, SystemMemory before)
      throws IOException {
    var sum = sum(tenants);
    var now = SystemMemory.now();
    var each = KIB_A_MB * tenants.size();
    var slab = Math.max(0, now.slab() - before.slab());
    var kernel = sum.pageTables() + sum.kernelStacks() + slab;
    var whole = (sum.proportional() + kernel) / each;
    table.add(
        List.of(target.name(), state),
        tenants.size(),
        whole,
        sum.proportional() / each,
        sum.pageTables() / each,
        sum.kernelStacks() / each,
        slab / each,
        (before.available() - now.available()) / each,
        sum.privateDirty() / each,
        sum.resident() / each);
    chart.add("%s, %,d, %s".formatted(target.name(), tenants.size(), state), whole);
    run.say("%s, %,d %s: %.2f MB".formatted(target.name(), tenants.size(), state, whole));
  }

  private static Memory sum(List<Tenant> tenants) throws IOException {
    var sum = new Memory(0, 0, 0, 0, 0);
    for (var tenant : tenants) {
      sum = sum.plus(tenant.server().memory());
    }
    return sum;
  }

  private String introduction() {
    return """
    # Memory of many processes

    Written by `./tenant bench density`. Each process is a server with a directory of its own, an
    owner, things written (%d) and one read. Then clients ask all of them at random for %d s,
    each time over a new connection (get one, list 50, create), and then all are left alone for
    %d s.

    MB (2^20 bytes) a process: **PSS + kernel** is the proportional set size (shared pages
    divided among those who share them), page tables (VmPTE), kernel stacks (16 KiB a thread) and
    the growth of the kernel's unreclaimable slab since before the first process. The fall of
    MemAvailable since then is a cross-check, and like the slab means little on a machine that
    was not quiet. Steps that would not fit into the machine are left out.
    A slab that fell counts as 0.
    """
        .formatted(things, askedSeconds, quietSeconds);
  }
}
