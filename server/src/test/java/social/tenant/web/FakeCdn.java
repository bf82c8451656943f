package social.tenant.web;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.log.Log;

/** A CDN on loopback, with an index.html that tests change. */
final class FakeCdn implements AutoCloseable {
  /** The paths that it was asked for. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  volatile int status = 200;
  volatile String index = "<!doctype html><title>first</title>";

  /** Tests that let the CDN wait put one here. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  private final HttpServer server =
      HttpServer.start(
          HttpConfig.onPort(0),
          this::answer,
          Log.to(new PrintStream(PrintStream.nullOutputStream()), Log.Format.TEXT));

  /** Its address, with a path, as STATIC_URL has it. */
  String url() {
    return origin() + "/client";
  }

  String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  private Answer answer(Exchange exchange) throws InterruptedException {
    asked.add(exchange.path());
    gate.await();
    return Answer.bytes(status, "text/html", index.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
