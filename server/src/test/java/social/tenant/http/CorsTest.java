package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
  private static final String OWN = "https://app.example";

  private TestServer plain;
  private TestServer configured;

  @BeforeAll
  void start() {
    plain = server(Cors.none());
    configured = server(new Cors(Set.of(OWN)));
  }

  @AfterAll
  void stop() {
    plain.close();
    configured.close();
  }

  private static TestServer server(Cors cors) {
    return TestServer.ofRoutes(HttpConfig.onPort(0), cors, CorsTest::declare, router -> router);
  }

  private static void declare(Routes routes) {
    routes
        .get("/.well-known/tenant", exchange -> Answer.nothing())
        .get("/api/public/things", exchange -> Answer.nothing())
        .post("/api/fed/reactions", exchange -> Answer.nothing())
        .get("/api/things", exchange -> Answer.nothing())
        .get("/api/photos/{id}", exchange -> photo(exchange.param("id")));
  }

  private static Answer photo(String id) {
    var photo = Answer.bytes(200, "image/png", id.getBytes(StandardCharsets.UTF_8));
    return id.equals("public") ? Cors.open(photo) : photo.header("Vary", "Cookie, Authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/tenant",
        "/api/public/things",
        "/api/public/nothing",
        "/api/fed/reactions",
        "/api/photos/public",
      })
  void publicPathsAreOpenToAnyOriginWithoutCredentials(String path) throws IOException {
    var reply = get(plain, path, "https://any.example");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(reply.header("Access-Control-Expose-Headers")).isEqualTo("Link, X-Next-Cursor");
    assertThat(reply.has("Access-Control-Allow-Credentials")).isFalse();
    assertThat(reply.has("Vary")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/things", "/api/nothing", "/api/photos/private", "/api/publicity"})
  void everythingElseIsForTheOwnOrigin(String path) throws IOException {
    assertHasNoCors(get(plain, path, "https://any.example"));
    assertHasNoCors(get(configured, path, "https://any.example"));
    assertHasNoCors(get(configured, path, "https://app.example.evil"));
    assertHasNoCors(get(configured, path, "null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/things", "/api/public/things", "/api/photos/public", "/api/none"})
  void aFurtherOriginMayUseEveryPathWithCredentials(String path) throws IOException {
    var reply = get(configured, path, OWN);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(OWN);
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(reply.header("Access-Control-Expose-Headers")).isEqualTo("Link, X-Next-Cursor");
    assertThat(reply.header("Vary")).contains("Origin");
  }

  @Test
  void whereAnswersDependOnTheOriginCachesAreTold() throws IOException {
    assertThat(configured.get("/api/things").header("Vary")).isEqualTo("Origin");
    assertThat(get(configured, "/api/photos/private", OWN).header("Vary"))
        .isEqualTo("Cookie, Authorization, Origin");
  }

  @Test
  void aPreflightOfAPublicPathAllowsWhatIsAsked() throws IOException {
    var reply = preflight(plain, "/api/fed/reactions", "https://any.example", "X-A, Content-Type");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(reply.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("X-A, Content-Type");
    assertThat(reply.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
  }

  @Test
  void aPreflightOfAFurtherOriginIsAllowed() throws IOException {
    var reply = preflight(configured, "/api/things", OWN, "");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(OWN);
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(reply.has("Access-Control-Allow-Headers")).isFalse();
  }

  @Test
  void anyOtherPreflightIsAnsweredWithoutPermission() throws IOException {
    var reply = preflight(plain, "/api/things", "https://any.example", "X-A");
    assertThat(reply.status()).isEqualTo(204);
    assertHasNoCors(reply);
  }

  @Test
  void aFurtherOriginCountsAsTheOwnOne() {
    var cors = new Cors(Set.of(OWN));
    assertThat(cors.allows(OWN)).isTrue();
    assertThat(cors.allows("https://app.example:444")).isFalse();
    assertThat(cors.allows(null)).isFalse();
  }

  private static RawClient.Reply get(TestServer server, String path, String origin)
      throws IOException {
    return server.send("GET " + path + " HTTP/1.1\nHost: t\nOrigin: " + origin + "\n\n");
  }

  private static RawClient.Reply preflight(
      TestServer server, String path, String origin, String headers) throws IOException {
    var asked = headers.isEmpty() ? "" : "Access-Control-Request-Headers: " + headers + "\n";
    return server.send(
        "OPTIONS %s HTTP/1.1\nHost: t\nOrigin: %s\nAccess-Control-Request-Method: POST\n%s\n"
            .formatted(path, origin, asked));
  }

  private static void assertHasNoCors(RawClient.Reply reply) {
    assertThat(reply.headerLines()).noneMatch(line -> line.startsWith("Access-Control-"));
  }
}
