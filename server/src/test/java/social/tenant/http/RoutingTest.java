package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which handler a path and method lead to, as seen over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(
            HttpConfig.onPort(0),
            Cors.none(),
            RoutingTest::declare,
            router -> router.withFallback(exchange -> text("web client")));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void declare(Routes routes) {
    routes
        .get("/health", exchange -> text("healthy"))
        .get("/api/things", exchange -> text("list"))
        .post("/api/things", exchange -> text("create"))
        .get("/api/things/search", exchange -> text("search"))
        .post("/api/things/upsert", exchange -> text("upsert"))
        .get("/api/things/{id}", exchange -> text("get " + exchange.param("id")))
        .put("/api/things/{id}", exchange -> text("put " + exchange.param("id")))
        .get("/api/things/{id}/versions/{number}", RoutingTest::version);
    routes.enveloped().get("/api/follows", exchange -> text("follows"));
    routes.status().post("/api/inbound", exchange -> text("inbound"));
  }

  private static Answer version(Exchange exchange) {
    return text(
        exchange.routeTemplate() + " " + exchange.param("id") + " " + exchange.param("number"));
  }

  private static Answer text(String text) {
    return Answer.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/things, list",
    "/api/things/, list",
    "/%61pi/things, list",
    "/api/things?limit=1, list",
    "/api/things/abc, get abc",
    "/api/things/abc/, get abc",
    "/api/things/a%20b%2B+c, get a b++c",
    "/api/things/%C3%A9, get é",
    "/api/things/a;b=c, get a;b=c",
    "/api/things/search, search",
    "/api/things/%73earch, search",
    "/api/things/x/versions/7, /api/things/{id}/versions/{number} x 7",
    "/health, healthy",
    "/, web client",
    "/feed, web client",
    "/apis, web client",
    "//api/things, web client",
  })
  void aPathLeadsToItsHandler(String path, String body) throws IOException {
    var reply = server.get(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/nothing",
        "/api//things",
        "/api/things//",
        "/api/things/x/versions",
        "/api/things/search/versions/1",
      })
  void anUnknownApiPathIsNotFound(String path) throws IOException {
    var reply = server.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"error\":\"Not found\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/things/a%2Fb",
        "/api/things/a%2fb",
        "/api/things/%00",
        "/api/things/a%00b",
        "/api/things/.",
        "/api/things/..",
        "/api/things/../../etc",
        "/api/things/%2e",
        "/api/things/%2E%2e",
        "/api/things/.%2e/x",
        "/../x",
        "/%2e%2e/index.html",
        "/api/things/%",
        "/api/things/%4",
        "/api/things/%zz",
        "/api/things/%u0041",
        "/api/things/%ff",
        "/api/things/%c0%af",
        "/api/things/%ed%a0%80",
      })
  void aPathThatCanBeReadInTwoWaysIsRefused(String path) throws IOException {
    var reply = server.get(path);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body()).startsWith("{\"error\":\"");
  }

  @Test
  void aLiteralIsNeverAnIdEvenForMethodsItLacks() throws IOException {
    var reply = server.send("PUT /api/things/upsert HTTP/1.1\nHost: t\nContent-Length: 0\n\n");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
  }

  @Test
  void anotherMethodIsRefusedInTheStyleOfThePath() throws IOException {
    assertThat(server.send("PATCH /api/things HTTP/1.1\nHost: t\n\n").body())
        .isEqualTo("{\"error\":\"Method not allowed\"}");
    assertThat(server.send("DELETE /api/follows HTTP/1.1\nHost: t\n\n").body())
        .isEqualTo("{\"success\":false,\"error\":\"Method not allowed\"}");
    assertThat(server.send("PUT /api/inbound HTTP/1.1\nHost: t\n\n").body())
        .isEqualTo("{\"status\":\"error\",\"error\":\"Method not allowed\"}");
  }

  @Test
  void methodsAreCaseSensitive() throws IOException {
    assertThat(server.send("get /api/things HTTP/1.1\nHost: t\n\n").status()).isEqualTo(405);
  }

  @Test
  void optionsTellsTheMethods() throws IOException {
    var reply = server.send("OPTIONS /api/things HTTP/1.1\nHost: t\n\n");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
    assertThat(reply.has("Content-Length")).isFalse();
  }

  @Test
  void optionsOfTheWholeServerAndOfPages() throws IOException {
    var whole = server.send("OPTIONS * HTTP/1.1\nHost: t\n\n");
    assertThat(whole.status()).isEqualTo(204);
    assertThat(whole.header("Allow")).isEqualTo("GET, HEAD, POST, PUT, DELETE, OPTIONS");
    var page = server.send("OPTIONS /feed HTTP/1.1\nHost: t\n\n");
    assertThat(page.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(server.send("OPTIONS /api/nothing HTTP/1.1\nHost: t\n\n").status()).isEqualTo(404);
  }

  @Test
  void headAnswersAsGetWithoutTheBody() throws IOException {
    try (var client = server.connect()) {
      var head = client.send("HEAD /api/things HTTP/1.1\nHost: t\n\n").readHead();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Length")).isEqualTo("4");
      assertThat(client.get("/api/things").body()).isEqualTo("list");
    }
  }

  @Test
  void pagesAnswerGetAndHeadOnly() throws IOException {
    var reply = server.send("POST /feed HTTP/1.1\nHost: t\nContent-Length: 0\n\n");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    try (var client = server.connect()) {
      assertThat(client.send("HEAD /feed HTTP/1.1\nHost: t\n\n").readHead().status())
          .isEqualTo(200);
    }
  }

  @Test
  void anIdMayBeOfAnyLength() throws IOException {
    var id = "x".repeat(5000);
    assertThat(server.get("/api/things/" + id).body()).isEqualTo("get " + id);
  }

  @Test
  void withoutAWebClientOtherPathsAreNotFound() throws IOException {
    try (var bare = TestServer.ofRoutes(RoutingTest::declare)) {
      assertThat(bare.get("/feed").status()).isEqualTo(404);
    }
  }
}
