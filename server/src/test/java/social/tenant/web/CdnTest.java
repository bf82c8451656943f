package social.tenant.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code STATIC_URL}: the web client comes from a CDN. */
final class CdnTest {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final FakeCdn cdn = new FakeCdn();
  private final WebServer server = new WebServer(cdn.url());

  @AfterEach
  void stop() {
    cdn.gate.countDown();
    server.close();
    cdn.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/app-1f2e.js",
        "/assets/no-ending",
        "/favicon.svg",
        "/robots.txt",
        "/app.webmanifest",
        "/deep/in/font.woff2"
      })
  void assetsAreRedirected(String path) {
    HttpResponse<byte[]> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(cdn.url() + path);
    assertThat(answer.body()).isEmpty();
    assertThat(cdn.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/feed", "/post/a.b", "/docs", "/index.html"})
  void everyOtherPathIsTheIndexOfTheCdn(String path) {
    HttpResponse<byte[]> answer = server.get(path);

    assertThat(text(answer)).isEqualTo(cdn.index);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(cdn.asked).containsExactly("/client/index.html");
  }

  @Test
  void thePageOfTheApiStaysOurOwn() {
    assertThat(text(server.get("/docs/api"))).contains("swagger-ui-bundle.js");
    assertThat(server.get("/docs/assets/api.js").statusCode()).isEqualTo(200);
    assertThat(server.get("/docs/openapi.yaml").statusCode()).isEqualTo(200);
    assertThat(cdn.asked).isEmpty();
  }

  @Test
  void theIndexIsKeptForFiveMinutes() {
    server.get("/");
    cdn.index = "<title>second</title>";

    server.after(KEPT.minusMillis(1));
    assertThat(text(server.get("/"))).contains("first");
    server.after(Duration.ofMillis(1));
    assertThat(text(server.get("/"))).contains("second");
    assertThat(cdn.asked).hasSize(2);
  }

  @Test
  void theOldIndexStaysWhileTheCdnIsAway() {
    server.get("/");
    cdn.status = 503;
    server.after(KEPT);

    assertThat(text(server.get("/"))).contains("first");
  }

  @Test
  void aCdnThatIsAwayIsNotAskedEachTime() {
    server.get("/");
    cdn.status = 503;
    server.after(KEPT);
    server.get("/");
    server.get("/");
    assertThat(cdn.asked).hasSize(2);

    cdn.status = 200;
    cdn.index = "<title>second</title>";
    server.after(RETRY);
    assertThat(text(server.get("/"))).contains("second");
  }

  @Test
  void theBundledIndexServesWhenThereNeverWasOne() {
    cdn.close();

    assertThat(text(server.get("/"))).contains("<title>A tenant</title>");
  }

  @Test
  void anIndexThatIsTooLargeCountsAsNone() {
    cdn.index = String.join("", Collections.nCopies(1 << 20, "ab"));

    assertThat(text(server.get("/"))).contains("<title>A tenant</title>");
  }

  @Test
  void anEmptyIndexCountsAsNone() {
    cdn.index = "";

    assertThat(text(server.get("/"))).contains("<title>A tenant</title>");
  }

  @Test
  void whoeverHasAPageToGiveDoesNotWaitForTheCdn() throws InterruptedException {
    server.get("/");
    server.after(KEPT);
    cdn.gate = new CountDownLatch(1);
    cdn.index = "<title>second</title>";
    CompletableFuture<HttpResponse<byte[]>> first =
        CompletableFuture.supplyAsync(() -> server.get("/"));
    while (cdn.asked.size() < 2) {
      Thread.onSpinWait();
    }

    assertThat(text(server.get("/"))).contains("first");
    cdn.gate.countDown();
    assertThat(text(first.join())).contains("second");
  }

  @Test
  void thePolicyAllowsTheCdnAndTheInlineScriptsOfItsPage() {
    cdn.index = "<script>go()</script><script src=\"/assets/a.js\"></script>";

    assertThat(server.get("/").headers().firstValue("Content-Security-Policy").orElse(""))
        .contains(
            "script-src 'self' "
                + cdn.origin()
                + " 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=';")
        .contains("style-src 'self' 'unsafe-inline' " + cdn.origin() + ";")
        .contains("font-src 'self' data: " + cdn.origin() + ";");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
