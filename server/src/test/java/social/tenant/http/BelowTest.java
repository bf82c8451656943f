package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that is served below a path, and what is done at its end. */
class BelowTest {
  private static Answer text(String text) {
    return Answer.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"/ann/api/x, /api/x", "/ann/, /", "/ann, /", "/ann/%61, /%61"})
  void thePathBeginsBehindThePrefix(String sent, String seen) throws IOException {
    try (var server =
        TestServer.of(exchange -> {
          var inner = exchange.below("/ann");
          return text(inner.base() + " " + inner.path() + " " + exchange.base());
        })) {
      assertThat(server.get(sent).body()).isEqualTo("/ann " + seen + " ");
    }
  }

  @Test
  void aPathElsewhereIsRefused() throws IOException {
    try (var server =
        TestServer.of(exchange -> {
          assertThatThrownBy(() -> exchange.below("/ann"))
              .isInstanceOf(IllegalArgumentException.class);
          return text("refused");
        })) {
      assertThat(server.get("/anna/api").body()).isEqualTo("refused");
      assertThat(server.get("/bea").body()).isEqualTo("refused");
    }
  }

  @Test
  void whatFollowsAnAnswerIsDoneOnceItIsSent() throws Exception {
    BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    try (var server =
        TestServer.of(exchange -> {
          exchange.below("/ann").whenDone(() -> happened.add("done"));
          return Answer.stream("text/plain", out -> happened.add("written"));
        })) {
      server.get("/ann/x");

      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("written");
      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void whatFollowsAFailureIsDoneToo() throws Exception {
    BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    try (var server =
        TestServer.of(exchange -> {
          exchange.whenDone(() -> happened.add("done"));
          throw ApiError.conflict("No");
        })) {
      assertThat(server.get("/x").status()).isEqualTo(409);

      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void whatFollowsAnOpenConnectionIsDoneWhenThatIsOver() throws Exception {
    BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    try (var server =
        TestServer.of(exchange -> {
          exchange.whenDone(() -> happened.add("done"));
          return Answer.eventStream(
              new Conversation() {
                @Override
                public void opened(OpenConnection connection) {
                  happened.add("opened");
                }

                @Override
                public void closed() {
                  happened.add("closed");
                }
              });
        })) {
      try (var client = server.connect()) {
        client.send("GET /x HTTP/1.1\nHost: a\n\n");
        assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("opened");
        assertThat(happened).isEmpty();
      }

      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void theNextPageIsBelowThePrefixToo() throws Exception {
    Handler list =
        exchange -> Page.next(exchange, Answer.noContent(), new Cursor("2026-01-01", "id"));
    try (var server = TestServer.of(exchange -> list.handle(exchange.below("/ann")))) {
      assertThat(server.get("/ann/api/things?limit=2").header("Link"))
          .startsWith("</ann/api/things?limit=2&cursor=");
    }
  }
}
