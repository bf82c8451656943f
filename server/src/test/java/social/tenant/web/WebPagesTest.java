package social.tenant.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a CDN: the files that come with the server. */
final class WebPagesTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final Pattern INLINE_CODE =
      Pattern.compile("<script(?![^>]*\\bsrc=)|\\son[a-z]+=|javascript:");

  private final WebServer server = new WebServer(null);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/post/5b0c", "/docs", "/docs/guides", "/apis"})
  void everyPathThatIsNoFileIsTheFirstPage(String path) {
    HttpResponse<byte[]> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(text(answer)).contains("<title>A tenant</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/favicon.svg",
        "/docs/api",
        "/docs/openapi.yaml",
        "/docs/assets/api.js",
        "/docs/assets/api.css",
        "/docs/assets/swagger-ui.css",
        "/docs/assets/swagger-ui-bundle.js"
      })
  void filesHaveATagAndAreAskedForAgain(String path) {
    HttpResponse<byte[]> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(answer.body().length));
    assertThat(server.get(path, "If-None-Match", header(answer, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/openapi.yaml",
        "/docs/assets/swagger-ui.css",
        "/docs/assets/swagger-ui-bundle.js"
      })
  void largeFilesAreSentCompressedToThoseWhoTakeIt(String path) throws IOException {
    HttpResponse<byte[]> plain = server.get(path);
    HttpResponse<byte[]> compressed = server.get(path, "Accept-Encoding", "br, gzip");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(compressed, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(compressed.body().length).isLessThan(plain.body().length);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void theDocumentIsTheOneOfTheProject() throws IOException {
    Path document = Path.of("").toAbsolutePath().resolveSibling("docs/openapi.yaml");

    assertThat(text(server.get("/docs/openapi.yaml"))).isEqualTo(Files.readString(document));
  }

  @Test
  void aMissingAssetIsNotFound() {
    HttpResponse<byte[]> answer = server.get("/assets/app-1f2e.js");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer)).isEqualTo("{\"error\":\"Not found\"}");
  }

  @Test
  void filesAreLookedUpAndNeverJoined() {
    assertThat(server.get("/docs/assets/openapi.yaml.gz").body()).isEqualTo(server.get("/").body());
    assertThat(server.get("/docs/assets/%2e%2e/index.html").statusCode()).isEqualTo(400);
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreNotAllowed() {
    HttpResponse<byte[]> head = server.send("HEAD", "/docs/api");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(server.send("POST", "/docs/api").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/api"})
  void pagesKeepTheirOwnPolicy(String path) {
    HttpResponse<byte[]> answer = server.get(path);

    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("script-src 'self';", "frame-ancestors 'none'");
    assertThat(INLINE_CODE.matcher(text(answer)).find()).as("code within the page").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/api"})
  void linksOfPagesLeadSomewhere(String path) {
    List<String> links =
        LINK.matcher(text(server.get(path)))
            .results()
            .map((MatchResult link) -> link.group(1))
            .filter(link -> !link.equals("/") && !link.startsWith("/api/"))
            .toList();

    assertThat(links)
        .isNotEmpty()
        .allSatisfy(
            link -> assertThat(server.get(link).body()).isNotEqualTo(server.get("/").body()));
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
