package social.tenant.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The owner of some tenants, and their operator: does one thing after the other, at random. */
final class SoakClient implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 1000;

  private final SoakHost host;
  private final SoakCounts counts;
  private final String prefix;
  private final int usual;
  private final Random random;
  private final List<SoakTenant> tenants = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private int made;
  private @Nullable Connection connection;
  private @Nullable HostProcess connected;

  /**
   * @param prefix of the names of its tenants
   * @param usual how many tenants it has, about
   */
  SoakClient(SoakHost host, SoakCounts counts, String prefix, int usual, long seed) {
    this.host = host;
    this.counts = counts;
    this.prefix = prefix;
    this.usual = usual;
    this.random = new Random(seed);
  }

  List<SoakTenant> tenants() {
    return tenants;
  }

  List<String> gone() {
    return gone;
  }

  /** Does one thing. What fails because the host is gone is counted and left. */
  void act() throws IOException {
    if (tenants.size() < usual / 2) {
      createTenant();
      return;
    }
    var first = random.nextInt(tenants.size());
    var second = random.nextInt(tenants.size());
    // The smaller of two: some are used more than others, which are closed meanwhile.
    var tenant = tenants.get(Math.min(first, second));
    var dice = random.nextInt(1000);
    try {
      if (dice < 380) {
        tenant.create(this::send);
      } else if (dice < 650) {
        counts.faults(tenant.read(this::send, random));
      } else if (dice < 800) {
        tenant.change(this::send, random);
      } else if (dice < 920) {
        tenant.delete(this::send, random);
      } else if (dice < 960) {
        tenant.upload(this::send);
      } else if (dice < 980) {
        counts.faults(tenant.faults(tenant.all(this::send)));
      } else {
        operate(tenant, dice);
      }
    } catch (IOException e) {
      disconnect();
    }
  }

  private void operate(SoakTenant tenant, int dice) throws IOException {
    if (dice < 992) {
      suspend(tenant);
    } else if (dice < 995 || tenants.size() > usual) {
      deleteTenant(tenant);
    } else {
      createTenant();
    }
  }

  /**
   * Holds every tenant against what its owner was answered.
   *
   * @return how many things there are
   */
  int checkAll() throws IOException {
    var found = 0;
    for (var tenant : tenants) {
      var texts = tenant.all(this::send);
      counts.faults(tenant.faults(texts));
      found += texts.size();
    }
    for (var name : gone) {
      mustAnswer(404, new SoakTenant(new HostedTenant(name, "")));
    }
    return found;
  }

  private void suspend(SoakTenant tenant) throws IOException {
    var path = "/api/tenants/" + tenant.name();
    untilDone("suspend", "POST", path + "/suspend", 200);
    mustAnswer(403, tenant);
    untilDone("resume", "POST", path + "/resume", 200);
  }

  private void deleteTenant(SoakTenant tenant) throws IOException {
    // Unanswered, it may have been done all the same: then there is no such tenant the next time.
    tenants.remove(tenant);
    untilDone("delete a tenant", "DELETE", "/api/tenants/" + tenant.name(), 204, 404);
    gone.add(tenant.name());
    mustAnswer(404, tenant);
  }

  private void createTenant() throws IOException {
    var name = prefix + made++;
    var body = "{\"name\":\"" + name + "\"}";
    var answer = operateUntil("create a tenant", "POST", "/api/tenants", body, 201, 409);
    while (answer.status() == 409) {
      // It was made, though the answer was lost: the link as well.
      answer = operateUntil("link", "POST", "/api/tenants/" + name + "/link", "", 200);
    }
    var path = HostProcess.claimPath(answer);
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        var to = connection();
        var owner =
            attempt % 2 == 0 ? HostedTenant.claim(name, path, to) : HostedTenant.signIn(name, to);
        counts.answered("take up a tenant", 200);
        tenants.add(new SoakTenant(owner));
        return;
      } catch (IOException e) {
        counts.unanswered("take up a tenant");
        disconnect();
      }
    }
    counts.faults(List.of(name + " can not be taken up"));
  }

  private void untilDone(String what, String method, String path, int... good) throws IOException {
    operateUntil(what, method, path, "", good);
  }

  /** Asks the operator's API until it answers so. */
  private Connection.Answer operateUntil(
      String what, String method, String path, String body, int... good) throws IOException {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        var answer = host.process().operate(method, path, body);
        counts.answered(what, answer.status());
        if (IntStream.of(good).anyMatch(status -> status == answer.status())) {
          return answer;
        }
        mustBeUnavailable(what + " " + path, answer);
      } catch (IOException e) {
        counts.unanswered(what);
        host.process();
      }
    }
    throw new IOException(what + " was never done: " + path);
  }

  private void mustAnswer(int status, SoakTenant tenant) throws IOException {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        var answer = connection().exchange(tenant.anyRead());
        if (answer.status() != status) {
          counts.faults(List.of(tenant.name() + " answers " + answer.status() + ", not " + status));
        }
        return;
      } catch (IOException e) {
        disconnect();
      }
    }
  }

  private byte[] send(String what, Request request) throws IOException {
    Connection.Answer answer;
    try {
      answer = connection().exchange(request);
    } catch (IOException e) {
      counts.unanswered(what);
      throw e;
    }
    counts.answered(what, answer.status());
    if (answer.status() / 100 != 2) {
      mustBeUnavailable(what, answer);
    }
    return answer.orFail().body();
  }

  /** Nothing is refused here but for want of room or time. */
  private void mustBeUnavailable(String what, Connection.Answer answer) {
    if (answer.status() != 503 && answer.status() != 429) {
      var text = new String(answer.body(), StandardCharsets.UTF_8);
      counts.faults(List.of(what + " was answered " + answer.status() + " " + text));
    }
  }

  private Connection connection() throws IOException {
    var process = host.process();
    if (connection == null || connected != process || !connection.isUsable()) {
      disconnect();
      connection = Connection.open(process.port());
      connected = process;
    }
    return connection;
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
    }
    connection = null;
  }

  @Override
  public void close() {
    disconnect();
  }
}
