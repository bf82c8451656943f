package social.tenant.fleet.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import social.tenant.http.Answer;
import social.tenant.http.ContentSecurityPolicy;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.http.Routes;
import social.tenant.http.StaticFile;
import social.tenant.http.StaticFiles;

/**
 * A page that shows the host's numbers and how they change. It has none itself: its script asks for
 * them with the token that the operator gives it, and keeps that as long as the tab is open.
 */
public final class StatusPage {
  /** Nothing but its own files and the API beside it. */
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src data:",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  /** Declares the routes of the page and its files, which are read when they are asked for. */
  public void declare(Routes routes) {
    routes
        .get("/", file("status.html", "text/html; charset=utf-8"))
        .get("/status.js", file("status.js", "text/javascript; charset=utf-8"))
        .get("/status.css", file("status.css", "text/css; charset=utf-8"));
  }

  private static Handler file(String name, String type) {
    return exchange -> answer(exchange, name, type);
  }

  private static Answer answer(Exchange exchange, String name, String type) {
    var file = StaticFile.of("/" + name, type, false, read(name), null);
    return StaticFiles.serve(exchange, file)
        .header(ContentSecurityPolicy.HEADER, POLICY)
        .header("Referrer-Policy", "no-referrer");
  }

  private static byte[] read(String name) {
    try (var in = StatusPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
