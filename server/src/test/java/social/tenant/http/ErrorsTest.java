package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.json.JsonValue;

/** What a client is told when something is wrong, and what the log is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
  private static final Pattern INTERNAL =
      Pattern.compile("\\{\"error\":\"Internal error\",\"id\":\"([0-9a-f]{6,})\"}");

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(
            HttpConfig.onPort(0),
            Cors.none(),
            ErrorsTest::declare,
            router -> router.withErrors(ErrorsTest::known));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void declare(Routes routes) {
    routes
        .get("/api/fault", exchange -> fail(new IllegalStateException("secret /path")))
        .get("/api/checked", exchange -> fail(new IOException("secret")))
        .get("/api/memory", exchange -> fail(new OutOfMemoryError("secret")))
        .get("/api/stack", exchange -> Answer.ok(out -> out.value(depth(0))))
        .get("/api/late", exchange -> Answer.ok(out -> depth(0)))
        .get("/api/disk", exchange -> fail(new UncheckedIOException(new IOException("full"))))
        .get("/api/many", exchange -> fail(ApiError.tooMany("Too many requests", 7)))
        .get(
            "/api/version",
            exchange -> fail(ApiError.of(412, "Version conflict").with("version", 7)))
        .get("/api/401", exchange -> fail(ApiError.of(401, "Authentication required")))
        .get("/api/token", exchange -> fail(invalidToken()))
        .get("/api/json", exchange -> fail(malformed()))
        .get("/api/ok", exchange -> Answer.nothing());
    routes.enveloped().get("/api/enveloped", exchange -> fail(new IllegalStateException("secret")));
  }

  private static Answer fail(Throwable failure) throws IOException {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case IOException e -> throw e;
      default -> throw new AssertionError(failure);
    }
  }

  private static int depth(int depth) {
    return depth < 0 ? 0 : 1 + depth(depth + 1);
  }

  private static ApiError invalidToken() {
    return ApiError.unauthorized("Invalid token", "Bearer error=\"invalid_token\"");
  }

  private static RuntimeException malformed() {
    try {
      throw new IllegalStateException(JsonValue.parse("{\n\n\"a\":tru}").text());
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static ApiError known(Throwable fault) {
    return fault instanceof UncheckedIOException ? ApiError.storageFull() : null;
  }

  @Test
  void aFaultIsToldByAnIdThatTheLogHas() throws IOException {
    var reply = server.get("/api/fault");
    assertThat(reply.status()).isEqualTo(500);
    var told = INTERNAL.matcher(reply.body());
    assertThat(told.matches()).isTrue();
    assertThat(server.logged())
        .contains("id=" + told.group(1), "method=GET path=/api/fault", "secret /path");
  }

  @Test
  void errorsOfTheMachineAreFaultsAndTheServerLivesOn() throws IOException {
    for (var path : new String[] {"/api/memory", "/api/stack", "/api/late", "/api/checked"}) {
      var reply = server.get(path);
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).matches(INTERNAL);
      assertThat(server.get("/api/ok").status()).isEqualTo(200);
    }
  }

  @Test
  void errorsUseTheStyleOfTheirRoute() throws IOException {
    assertThat(server.get("/api/enveloped").body())
        .startsWith("{\"success\":false,\"error\":\"Internal error\",\"id\":\"");
  }

  @Test
  void errorsOfOtherPackagesAreTranslated() throws IOException {
    var reply = server.get("/api/disk");
    assertThat(reply.status()).isEqualTo(507);
    assertThat(reply.body()).isEqualTo("{\"error\":\"Storage is full\"}");
  }

  @Test
  void refusalsHaveHeadersAndFurtherFields() throws IOException {
    var many = server.get("/api/many");
    assertThat(many.status()).isEqualTo(429);
    assertThat(many.header("Retry-After")).isEqualTo("7");
    assertThat(server.get("/api/version").body())
        .isEqualTo("{\"error\":\"Version conflict\",\"version\":7}");
  }

  @Test
  void every401NamesAScheme() throws IOException {
    assertThat(server.get("/api/401").header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(server.get("/api/token").header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void malformedJsonIsToldWhere() throws IOException {
    var reply = server.get("/api/json");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).startsWith("{\"error\":\"Malformed JSON at line 3, column ");
  }

  @Test
  void aHandlerThatIsNoRouterMayFailToo() throws IOException {
    Handler failing =
        exchange -> {
          throw new IllegalStateException("secret");
        };
    try (var bare = TestServer.of(failing)) {
      assertThat(bare.get("/").body()).matches(INTERNAL);
    }
    try (var refusing = TestServer.of(exchange -> fail(ApiError.notFound("No such tenant")))) {
      assertThat(refusing.get("/").body()).isEqualTo("{\"error\":\"No such tenant\"}");
    }
  }
}
