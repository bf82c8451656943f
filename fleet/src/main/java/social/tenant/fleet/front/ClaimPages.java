package social.tenant.fleet.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.registry.Registry;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;

/**
 * {@code /claim/<token>}: where the owner of a new tenant chooses a password and is the owner from
 * then on. A page without scripts for people; JSON for programs, answered as a registration is.
 */
public final class ClaimPages {
  private static final int MAX_FORM_BYTES = 16 * 1024;
  private static final int MAX_FIELD_BYTES = 1024;
  private static final int MAX_FIELDS = 8;
  private static final int SHORTEST_USERNAME = 3;
  private static final int LONGEST_USERNAME = 30;

  private final Registry registry;
  private final Tenancies tenancies;

  public ClaimPages(Registry registry, Tenancies tenancies) {
    this.registry = registry;
    this.tenancies = tenancies;
  }

  /** Answers a request for the link of a tenant. */
  Answer answer(String name, String token, Exchange exchange) throws Exception {
    return switch (exchange.method()) {
      case "GET", "HEAD" ->
          registry.claims().isGood(name, token)
              ? page(200, ClaimPage.form(usernameFor(name), ""))
              : page(404, ClaimPage.gone());
      case "POST" -> claim(name, token, exchange);
      case "OPTIONS" -> Answer.noContent().header("Allow", "GET, HEAD, OPTIONS, POST");
      default ->
          throw ApiError.of(405, "Method not allowed").header("Allow", "GET, HEAD, OPTIONS, POST");
    };
  }

  private Answer claim(String name, String token, Exchange exchange) throws IOException {
    var type = exchange.header("Content-Type");
    var isForm = type != null && type.startsWith("multipart/form-data");
    var isGood = registry.claims().isGood(name, token);
    if (!isForm) {
      if (!isGood) {
        throw ApiError.notFound("This link is not valid any more");
      }
      var body = exchange.json();
      return claim(
          name,
          exchange,
          body.text("username", usernameFor(name)),
          body.text("email"),
          body.requireText("password"));
    }
    if (!isGood) {
      return page(404, ClaimPage.gone());
    }
    var fields = fields(exchange);
    var username = fields.getOrDefault("username", usernameFor(name));
    try {
      var made = claim(name, exchange, username, null, fields.getOrDefault("password", ""));
      return home(exchange, made);
    } catch (ApiError refused) {
      return page(refused.status(), ClaimPage.form(username, refused.text()));
    }
  }

  private Answer claim(
      String name, Exchange exchange, String username, @Nullable String email, String password) {
    try (var lease = tenancies.enter(name)) {
      if (lease == null) {
        throw ApiError.notFound("Not found");
      }
      var answer = lease.resident().claim(exchange, username, email, password);
      registry.claims().end(name);
      return answer;
    }
  }

  /** Leads her to her page, signed in. */
  private static Answer home(Exchange exchange, Answer made) {
    var leading = Answer.empty(303).header("Location", exchange.base() + "/");
    var cookie = made.header("Set-Cookie");
    return cookie == null ? leading : leading.cookie(cookie);
  }

  private static Map<String, String> fields(Exchange exchange) throws IOException {
    var fields = new HashMap<String, String>();
    var form = exchange.form(MAX_FORM_BYTES, MAX_FIELDS);
    for (var part = form.next(); part != null; part = form.next()) {
      var content = part.content().readNBytes(MAX_FIELD_BYTES);
      fields.put(part.name(), new String(content, StandardCharsets.UTF_8));
    }
    return fields;
  }

  /** The tenant's name, if it may be a username. */
  private static String usernameFor(String name) {
    return name.length() >= SHORTEST_USERNAME && name.length() <= LONGEST_USERNAME ? name : "owner";
  }

  private static Answer page(int status, String html) {
    return Answer.bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer");
  }
}
