package social.tenant.web;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Authorities;
import social.tenant.http.Cors;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.log.Log;

/** A server with nothing but web pages, and a time that tests move. */
final class WebServer implements AutoCloseable {
  private static final Log LOG =
      Log.to(new PrintStream(PrintStream.nullOutputStream()), Log.Format.TEXT);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebPages pages;
  private final HttpServer server;

  WebServer(@Nullable String staticUrl) {
    pages = new WebPages(staticUrl, Authorities.ofSystem(), now::get, LOG);
    Router router = new Router(new Routes(), Cors.none(), LOG).withFallback(pages);
    server = HttpServer.start(HttpConfig.onPort(0), router, LOG);
  }

  /** Lets time pass. */
  void after(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Sends a GET, with header names and values in turn. */
  HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    pages.close();
    http.close();
  }
}
