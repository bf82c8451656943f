package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonValue;

/** A server in a process of its own over a directory, and its owner, who talks to it. */
final class Server implements Api, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long BETWEEN_ATTEMPTS_NANOS = 100_000;
  private static final String KEY =
      "{\"name\":\"bench\",\"scopes\":[\"things:read\",\"things:write\"]}";

  private final Process process;
  private final Dialect dialect;
  private final int port;
  private final Path directory;
  private @Nullable Connection connection;
  private String token = "";

  private Server(Process process, Dialect dialect, int port, Path directory) {
    this.process = process;
    this.dialect = dialect;
    this.port = port;
    this.directory = directory;
  }

  /** Starts the process over a directory, and waits for nothing. */
  static Server launch(Target target, Path directory, int port) throws IOException {
    var data = Files.createDirectories(directory.resolve("data"));
    var builder = target.process(port, data);
    builder.redirectOutput(directory.resolve("log").toFile());
    return new Server(builder.start(), target.dialect(), port, directory);
  }

  /** Starts it over an empty directory, waits until it answers and makes it its owner's. */
  static Server start(Target target, Path directory, int port) throws IOException {
    prepare(target, directory, port);
    var server = launch(target, directory, port);
    try {
      server.awaitAnswer();
      for (var call : target.dialect().setup()) {
        var answer = server.send(call.request(Map.of(Call.TOKEN, server.token), new byte[0]));
        if (call.take().containsKey(Call.TOKEN)) {
          server.token = call.taken(Call.TOKEN, answer.body());
        }
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static void prepare(Target target, Path directory, int port) throws IOException {
    var data = Files.createDirectories(directory.resolve("data"));
    for (var builder : target.preparing(port, data)) {
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw new IOException(String.join(" ", builder.command()) + " failed: " + output);
      }
    }
  }

  /** Starts it over a directory that has an owner, who signed in before. */
  static Server resume(Target target, Path directory, int port, String token) throws IOException {
    var server = launch(target, directory, port);
    server.awaitAnswer();
    server.token = token;
    return server;
  }

  /** What the owner shows to be known as such: a session. */
  String token() {
    return token;
  }

  /** Another credential of the owner: an API key that may read and write things. */
  String apiKey() throws IOException {
    return send("POST", "/api/keys", KEY).object("").requireText("key");
  }

  /** How it is spoken to. */
  Dialect dialect() {
    return dialect;
  }

  /** A request of its owner that has no other gaps than the id of a thing. */
  Request request(String name, String id) {
    return dialect.call(name).request(Map.of(Call.TOKEN, token, "id", id), new byte[0]);
  }

  /** A request with gaps for a word or for a new thing. */
  Request request(String name, SampleThings samples) {
    var call = dialect.call(name);
    return call.request(samples.fillings(call, token), new byte[0]);
  }

  /** An upload of its owner. */
  Request upload(byte[] file) {
    return dialect.call(Dialect.UPLOAD).request(Map.of(Call.TOKEN, token), file);
  }

  /** Makes a thing; gives its id. */
  String create(SampleThings samples) throws IOException {
    var made = send(request(Dialect.CREATE, samples)).body();
    return dialect.call(Dialect.CREATE).taken("id", made);
  }

  /** Makes things, many at a time if it can; gives their ids and tells how many there are. */
  List<String> fill(SampleThings samples, int count, IntConsumer progress) throws IOException {
    if (dialect.equals(Dialect.OWN)) {
      return samples.fill(this, count, progress);
    }
    var ids = new ArrayList<String>();
    while (ids.size() < count) {
      ids.add(create(samples));
      progress.accept(ids.size());
    }
    return ids;
  }

  int port() {
    return port;
  }

  @Override
  public JsonValue send(String method, String path, String body) throws IOException {
    return JsonValue.parse(send(Request.json(method, path, token, body)).body());
  }

  /** Sends a request that is ready; anything but a success ends the measurement. */
  Connection.Answer send(Request request) throws IOException {
    return answer(request).orFail();
  }

  /** Lets go of the connection; the next request makes another. */
  void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** Its memory now. */
  Memory memory() throws IOException {
    return Memory.of(process.pid());
  }

  /** What it took of the processors since it began, in microseconds. */
  long cpuMicros() throws IOException {
    return CpuTime.micros(process.pid());
  }

  /** What it keeps on the disk, in bytes. */
  long diskBytes() throws IOException {
    try (var files = Files.walk(directory.resolve("data"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Waits until it answers at all, as closely as a client can tell. */
  void awaitAnswer() throws IOException {
    var request = Request.get(dialect.ready(), "");
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (answer(request).status() == 200) {
          return;
        }
      } catch (IOException e) {
        // Nobody listens yet.
        disconnect();
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
    }
    process.destroyForcibly();
    throw new IOException(
        "The server does not answer: " + Files.readString(directory.resolve("log")));
  }

  /** Asks it to stop, as an operator does; {@link #close()} waits for it. */
  void terminate() {
    disconnect();
    process.destroy();
  }

  @Override
  public void close() {
    terminate();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A connection that was idle may have been closed by the server: then another is made. */
  private Connection.Answer answer(Request request) throws IOException {
    var old = connection;
    if (old != null && old.isUsable()) {
      try {
        return old.exchange(request);
      } catch (IOException e) {
        disconnect();
      }
    }
    disconnect();
    var fresh = Connection.open(port);
    connection = fresh;
    return fresh.exchange(request);
  }
}
