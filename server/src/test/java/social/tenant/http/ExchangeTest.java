package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler learns about a request, and from whose word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
  private TestServer direct;
  private TestServer proxied;

  @BeforeAll
  void start() {
    direct = server(HttpConfig.onPort(0));
    var proxies = TrustedProxies.of(List.of("127.0.0.0/8", "::1"));
    proxied = server(HttpConfig.onPort(0).withProxies(proxies));
  }

  @AfterAll
  void stop() {
    direct.close();
    proxied.close();
  }

  private static TestServer server(HttpConfig config) {
    return TestServer.ofRoutes(config, Cors.none(), ExchangeTest::declare, router -> router);
  }

  private static void declare(Routes routes) {
    routes
        .get("/api/origin", exchange -> text(exchange.origin()))
        .get("/api/client", exchange -> text(exchange.clientAddress()))
        .get("/api/secure", exchange -> text(String.valueOf(exchange.secure())))
        .get("/api/cookie", exchange -> text(String.valueOf(exchange.cookie("tenant_auth"))))
        .get("/api/headers", exchange -> text(exchange.header("x-a") + exchange.headers("X-A")))
        .get("/api/path/{id}", exchange -> text(exchange.path() + "?" + exchange.rawQuery()))
        .get("/api/param/{id}", exchange -> text(exchange.param("other")));
  }

  private static Answer text(String text) {
    return Answer.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "Ann.Example, http://ann.example",
    "ann.example:80, http://ann.example",
    "ann.example:8069, http://ann.example:8069",
    "192.0.2.1:8069, http://192.0.2.1:8069",
    "[2001:DB8::1]:8069, http://[2001:db8::1]:8069",
  })
  void theOriginIsThatOfTheHost(String host, String origin) throws IOException {
    assertThat(body(direct, "/api/origin", host, "")).isEqualTo(origin);
  }

  @Test
  void aTrustedProxyTellsWhatTheClientAskedFor() throws IOException {
    var told = "X-Forwarded-Proto: https\nX-Forwarded-Host: ann.example:443\n";
    assertThat(body(proxied, "/api/origin", "inner:8069", told)).isEqualTo("https://ann.example");
    assertThat(body(proxied, "/api/secure", "inner", told)).isEqualTo("true");
    assertThat(body(direct, "/api/origin", "inner:8069", told)).isEqualTo("http://inner:8069");
    assertThat(body(direct, "/api/secure", "inner", told)).isEqualTo("false");
  }

  @Test
  void theNearestProxyHasTheLastWord() throws IOException {
    var told = "X-Forwarded-Host: evil.example, ann.example\nX-Forwarded-Proto: https\n";
    assertThat(body(proxied, "/api/origin", "inner", told)).isEqualTo("https://ann.example");
    assertThat(body(proxied, "/api/secure", "inner", told + "X-Forwarded-Proto: http\n"))
        .isEqualTo("false");
  }

  @Test
  void aMalformedForwardedHostIsNotBelieved() throws IOException {
    var told = "X-Forwarded-Host: evil/<script>\nX-Forwarded-Proto: gopher\n";
    assertThat(body(proxied, "/api/origin", "inner", told)).isEqualTo("http://inner");
  }

  @Test
  void theClientIsWhoConnectedOrWhoTheProxySays() throws IOException {
    var told = "X-Forwarded-For: 192.0.2.1\nX-Forwarded-For: 198.51.100.7\n";
    assertThat(body(direct, "/api/client", "t", told)).isEqualTo("127.0.0.1");
    assertThat(body(proxied, "/api/client", "t", told)).isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cookie: tenant_auth=abc | abc",
        "Cookie: a=b; tenant_auth=abc; c=d | abc",
        "Cookie: tenant_auth=first; tenant_auth=second | first",
        "Cookie: tenant_auth=\"quoted\" | quoted",
        "Cookie: tenant_auth=a=b | a=b",
        "Cookie: tenant_auth= | ''",
        "Cookie: x; =y; ;;tenant_auth=abc | abc",
        "Cookie: tenant_auth | null",
        "Cookie: xtenant_auth=abc | null",
        "X-Cookie: tenant_auth=abc | null",
      })
  void theFirstCookieOfANameCounts(String header, String value) throws IOException {
    assertThat(body(direct, "/api/cookie", "t", header + "\n")).isEqualTo(value);
  }

  @Test
  void cookiesMayComeInSeveralHeaders() throws IOException {
    assertThat(body(direct, "/api/cookie", "t", "Cookie: a=b\nCookie: tenant_auth=c\n"))
        .isEqualTo("c");
  }

  @Test
  void headersHaveNamesInAnyCase() throws IOException {
    assertThat(body(direct, "/api/headers", "t", "X-A: 1, 2\nx-A: 3\n")).isEqualTo("1, 2[1, 2, 3]");
  }

  @Test
  void pathAndQueryAreThereAsTheyWereSent() throws IOException {
    assertThat(body(direct, "/api/path/a%20b?c=%20d", "t", "")).isEqualTo("/api/path/a%20b?c=%20d");
  }

  @Test
  void aParameterThatTheTemplateLacksIsAFaultOfTheHandler() throws IOException {
    assertThat(direct.get("/api/param/x").status()).isEqualTo(500);
  }

  private static String body(TestServer server, String path, String host, String headers)
      throws IOException {
    return server.send("GET %s HTTP/1.1\nHost: %s\n%s\n".formatted(path, host, headers)).body();
  }
}
