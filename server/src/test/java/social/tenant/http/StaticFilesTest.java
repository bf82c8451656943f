package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticFilesTest {
  private static final byte[] SCRIPT = "let a = 1;".repeat(20).getBytes(StandardCharsets.UTF_8);
  private static final byte[] ICON = "<svg/>".getBytes(StandardCharsets.UTF_8);

  private TestServer server;

  @BeforeAll
  void start() throws IOException {
    var files =
        new StaticFiles(
            List.of(
                StaticFile.of("/assets/a-1f.js", "text/javascript", true, SCRIPT, gzip(SCRIPT)),
                StaticFile.of("/favicon.svg", "image/svg+xml", false, ICON, null)));
    server = TestServer.of(exchange -> serve(files, exchange));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Answer serve(StaticFiles files, Exchange exchange) {
    var file = files.find(exchange.path());
    return file == null ? Answer.empty(404) : StaticFiles.serve(exchange, file);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void aFileIsServedPlainToWhoAsksForNothingElse() throws IOException {
    var reply = server.get("/assets/a-1f.js");
    assertThat(reply.body()).isEqualTo(new String(SCRIPT, StandardCharsets.UTF_8));
    assertThat(reply.header("Content-Type")).isEqualTo("text/javascript");
    assertThat(reply.header("Content-Length")).isEqualTo("200");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(reply.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(reply.has("Content-Encoding")).isFalse();
    assertThat(server.get("/assets/../assets/a-1f.js").status()).isEqualTo(404);
  }

  @Test
  void aFileIsServedCompressedToWhoTakesThat() throws IOException {
    try (var client = server.connect()) {
      client.send("GET /assets/a-1f.js HTTP/1.1\nHost: t\nAccept-Encoding: br, gzip\n\n");
      var head = client.readHead();
      assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
      var bytes = client.readExactly(Integer.parseInt(head.header("Content-Length")));
      try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        assertThat(plain.readAllBytes()).isEqualTo(SCRIPT);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "x-gzip | true",
        "* | true",
        "gzip;q=0.1 | true",
        "gzip; q=1 | true",
        "identity;q=1, *;q=0 | false",
        "gzip;q=0 | false",
        "gzip;q=0.000, * | false",
        "*, gzip;q=0 | false",
        "*;q=0, gzip | true",
        "br, deflate | false",
        "gzipped | false",
        "'' | false",
      })
  void theClientSaysWhetherItTakesGzip(String acceptEncoding, boolean isTaken) {
    assertThat(Accepts.gzip(List.of(acceptEncoding))).isEqualTo(isTaken);
  }

  @Test
  void aFileThatTheClientHasIsNotSentAgain() throws IOException {
    var etag = server.get("/favicon.svg").header("ETag");
    assertThat(etag).matches("\"[0-9a-f]+\"");
    for (var known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
      var reply = get("/favicon.svg", "If-None-Match: " + known);
      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.header("ETag")).isEqualTo(etag);
      assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
    assertThat(get("/favicon.svg", "If-None-Match: \"x\"").status()).isEqualTo(200);
  }

  @Test
  void theFormsOfAFileHaveTheirOwnTags() throws IOException {
    var plain = get("/assets/a-1f.js", "X: y").header("ETag");
    var gzip = get("/assets/a-1f.js", "Accept-Encoding: gzip\nIf-None-Match: " + plain);
    assertThat(gzip.status()).isEqualTo(200);
    assertThat(gzip.header("ETag")).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void headTellsTheLength(String coding) throws IOException {
    var expected = coding.equals("gzip") ? gzip(SCRIPT).length : SCRIPT.length;
    try (var client = server.connect()) {
      client.send("HEAD /assets/a-1f.js HTTP/1.1\nHost: t\nAccept-Encoding: " + coding + "\n\n");
      assertThat(client.readHead().header("Content-Length")).isEqualTo("" + expected);
    }
  }

  private RawClient.Reply get(String path, String header) throws IOException {
    return server.send("GET " + path + " HTTP/1.1\nHost: t\n" + header + "\n\n");
  }
}
