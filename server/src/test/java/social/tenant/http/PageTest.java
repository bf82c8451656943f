package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  private static final Cursor LAST = new Cursor("2026-01-02T03:04:05.678901Z", "7f3a");

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(routes ->
            routes
                .get("/api/page", exchange -> text(Page.of(exchange, 50, 200).toString()))
                .get("/api/next", exchange -> Page.next(exchange, text("x"), LAST)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Answer text(String text) {
    return Answer.ok(out -> out.value(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 50, 0",
    "?limit=0, 0, 0",
    "?limit=7&offset=3, 7, 3",
    "?limit=200, 200, 0",
    "?limit=201, 200, 0",
    "?limit=99999999999999999999&offset=99999999999999999999, 200, 9223372036854775807",
  })
  void limitAndOffset(String query, int limit, long offset) throws IOException {
    assertThat(server.get("/api/page" + query).body())
        .isEqualTo("\"Page[limit=%d, offset=%d, cursor=null]\"".formatted(limit, offset));
  }

  @Test
  void aCursorWinsOverAnOffset() throws IOException {
    var reply = server.get("/api/page?offset=3&cursor=" + LAST.encode());
    assertThat(reply.body()).isEqualTo("\"" + new Page(50, 0, LAST) + "\"").contains("id=7f3a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=-1", "limit=", "limit=x", "offset=-1", "cursor=", "cursor=abc"})
  void malformedParametersAreRefused(String query) throws IOException {
    assertThat(server.get("/api/page?" + query).status()).isEqualTo(400);
  }

  @Test
  void theNextPageIsLinkedWithAllOtherParameters() throws IOException {
    var reply = server.get("/api/next?tag=a%20b&offset=3&&cursor=old&limit=5&q=<\"é>");
    assertThat(reply.header("X-Next-Cursor")).isEqualTo(LAST.encode());
    assertThat(reply.header("Link"))
        .isEqualTo(
            "</api/next?tag=a%20b&limit=5&q=%3C%22%C3%A9%3E&cursor="
                + LAST.encode()
                + ">; rel=\"next\"");
    assertThat(server.get("/api/next").header("Link")).startsWith("</api/next?cursor=");
  }

  @Test
  void theLongestQueryCanBeLinked() throws IOException {
    var reply = server.get("/api/next?q=" + "é<".repeat(4000));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Link"))
        .endsWith("%C3%A9%3C&cursor=" + LAST.encode() + ">; rel=\"next\"");
  }
}
