package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.ClockedServer;
import social.tenant.ServerProcess;
import social.tenant.delivery.Eventually;

/** A tenant in a process of its own, which can be killed and started again over its directory. */
final class KillableTenant implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";

  private final String name;
  private final Path directory;
  private final FaultProxy proxy = new FaultProxy();
  private ServerProcess process;
  private Api anyone;
  private @Nullable Owner owner;

  /** Starts one whose owner has a name; others know it by the address of a proxy before it. */
  KillableTenant(String name, Path directory) {
    this.name = name;
    this.directory = directory;
    process = start(0);
    anyone = await();
  }

  private ServerProcess start(long secondsAhead) {
    var environment =
        Map.of(
            "PORT",
            "0",
            "DATA_DIR",
            directory.toString(),
            "INSTANCE_URL",
            proxy.endpoint(),
            "ALLOW_PRIVATE_PEERS",
            "true",
            "OWNER_USERNAME",
            name,
            "OWNER_PASSWORD",
            PASSWORD,
            "BCRYPT_COST",
            "4",
            "METRICS_TOKEN",
            "m");
    return ServerProcess.run(ClockedServer.class, environment, Long.toString(secondsAhead));
  }

  private Api await() {
    var api = process.api();
    proxy.leadTo(URI.create(api.base()).getPort());
    return api;
  }

  /** Sends the last signed requests that were done for their senders again; none may count. */
  int replayLast(int most) {
    var done = proxy.answered().stream().filter(WireRequest::isSigned).toList();
    var last = done.subList(Math.max(0, done.size() - most), done.size());
    for (var request : last) {
      try {
        assertThat(proxy.replay(request)).as(request.target()).isEqualTo(401);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return last.size();
  }

  FaultProxy proxy() {
    return proxy;
  }

  Queue queue() {
    return new Queue(anyone);
  }

  Owner owner() {
    if (owner == null) {
      var login = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
      var token = anyone.post("/api/auth/login", login).field("token");
      owner = new Owner(anyone.as(token), proxy.endpoint());
    }
    return owner;
  }

  /** Moves its clock on, and waits until it is so late there. */
  void pass(long seconds) {
    var then = now().plusSeconds(seconds);
    process.say(Long.toString(seconds));
    Eventually.until(() -> !now().isBefore(then));
  }

  private Instant now() {
    return Instant.parse(anyone.get("/health").field("timestamp"));
  }

  /** Ends its process at once. */
  void kill() {
    process.kill();
    proxy.leadTo(0);
    assertThat(process.output()).doesNotContain(" ERROR ");
  }

  /** Starts it again; {@link #awaitStart} waits until it listens. */
  void restart(long secondsAhead) {
    process = start(secondsAhead);
  }

  void awaitStart() {
    anyone = await();
    owner().isAt(anyone);
  }

  @Override
  public void close() {
    process.close();
    proxy.close();
  }
}
