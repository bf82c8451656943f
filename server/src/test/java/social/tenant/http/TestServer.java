package social.tenant.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import social.tenant.log.Log;

/** A real server on a free port, with a log to look into. */
final class TestServer implements AutoCloseable {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final HttpServer server;

  private TestServer(HttpConfig config, Function<Log, Handler> root) {
    var log = Log.to(new PrintStream(logged, true, StandardCharsets.UTF_8), Log.Format.TEXT);
    server = HttpServer.start(config, root.apply(log), log);
  }

  static TestServer of(Handler root) {
    return of(HttpConfig.onPort(0), root);
  }

  static TestServer of(HttpConfig config, Handler root) {
    return new TestServer(config, log -> root);
  }

  static TestServer ofRoutes(Consumer<Routes> declare) {
    return ofRoutes(HttpConfig.onPort(0), Cors.none(), declare, router -> router);
  }

  static TestServer ofRoutes(
      HttpConfig config, Cors cors, Consumer<Routes> declare, UnaryOperator<Router> change) {
    var routes = new Routes();
    declare.accept(routes);
    return new TestServer(config, log -> change.apply(new Router(routes, cors, log)));
  }

  RawClient connect() throws IOException {
    return RawClient.connect(server.port());
  }

  RawClient.Reply get(String path) throws IOException {
    try (var client = connect()) {
      return client.get(path);
    }
  }

  /** Sends one request on a connection of its own, each line break as CR LF. */
  RawClient.Reply send(String request) throws IOException {
    try (var client = connect()) {
      return client.send(request).read();
    }
  }

  void stop(Duration grace) {
    server.stop(grace);
  }

  String logged() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  /** Forgets what was logged so far, since it was meant to be. */
  void forgetLog() {
    logged.reset();
  }

  @Override
  public void close() {
    server.close();
  }
}
