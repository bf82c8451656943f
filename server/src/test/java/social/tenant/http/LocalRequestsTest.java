package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.tenant.log.Log;

/** Requests that are answered by a handler of the same process. */
class LocalRequestsTest {
  private final Log log = Log.to(System.err, Log.Format.TEXT);

  @Test
  void aHandlerSeesThemAsThoseOfTheNetwork() throws IOException {
    var seen =
        ask(
            exchange ->
                text(
                    String.join(
                        " ",
                        exchange.method(),
                        exchange.origin(),
                        exchange.path(),
                        String.valueOf(exchange.rawQuery()),
                        String.valueOf(exchange.secure()),
                        exchange.host(),
                        exchange.json().requireText("a"))),
            "{\"a\":\"b\"}");

    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.header("content-type")).isEqualTo("text/plain");
    assertThat(new String(seen.body(), StandardCharsets.UTF_8))
        .isEqualTo("POST https://ann.example:444 /api/x y=z true ann.example b");
  }

  @Test
  void theSenderIsWhoItIsWhateverItSays() throws IOException {
    var sent =
        new OutboundRequest(
            "GET",
            URI.create("http://ann.example"),
            Map.of("X-Forwarded-For", "192.0.2.1", "X-Forwarded-Host", "bea.example"),
            null,
            Duration.ofSeconds(10),
            1000);
    var answer =
        new LocalRequests(exchange -> text(exchange.clientAddress() + exchange.origin()), log)
            .send(sent, "bea ");

    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("bea http://ann.example");
  }

  @Test
  void whatAHandlerThrowsIsAnError() throws IOException {
    var refused =
        ask(
            exchange -> {
              throw ApiError.tooMany("Later", 3);
            },
            null);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("3");
    assertThat(refused.isJson()).isTrue();
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"error\":\"Later\"}");
  }

  @Test
  void aStreamIsReadToItsEndAndThenTheRequestIsDone() throws Exception {
    var done = new LinkedBlockingQueue<String>();
    var answer =
        ask(
            exchange -> {
              exchange.whenDone(() -> done.add("done"));
              return Answer.stream(
                  "text/plain", out -> out.write("abc".getBytes(StandardCharsets.UTF_8)));
            },
            null);

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("abc");
    assertThat(done.take()).isEqualTo("done");
  }

  @Test
  void anAnswerThatStaysOpenIsNone() {
    var ended = new LinkedBlockingQueue<String>();
    var conversation =
        new Conversation() {
          @Override
          public void opened(OpenConnection connection) {
            ended.add("opened");
          }

          @Override
          public void closed() {
            ended.add("closed");
          }
        };
    assertThatThrownBy(() -> ask(exchange -> Answer.eventStream(conversation), null))
        .isInstanceOf(IOException.class);
    assertThat(ended).containsExactly("closed");
  }

  @Test
  void timeAndSizeAreBounded() {
    var large = new LocalRequests(exchange -> text("x".repeat(100)), log);
    assertThatThrownBy(() -> large.send(request(null, 50, Duration.ofSeconds(10)), "bea"))
        .isInstanceOf(AnswerTooLargeException.class);
    var stream =
        new LocalRequests(
            exchange -> Answer.stream("text/plain", out -> out.write(new byte[100])), log);
    assertThatThrownBy(() -> stream.send(request(null, 50, Duration.ofSeconds(10)), "bea"))
        .isInstanceOf(AnswerTooLargeException.class);
    var slow = new LocalRequests(exchange -> text(new LinkedBlockingQueue<String>().take()), log);
    assertThatThrownBy(() -> slow.send(request(null, 50, Duration.ofMillis(20)), "bea"))
        .isInstanceOf(IOException.class)
        .hasMessage("No answer in time");
  }

  private OutboundAnswer ask(Handler handler, @Nullable String body) throws IOException {
    return new LocalRequests(handler, log).send(request(body, 1000, Duration.ofSeconds(10)), "bea");
  }

  private static OutboundRequest request(@Nullable String body, int maxBytes, Duration time) {
    return new OutboundRequest(
        body == null ? "GET" : "POST",
        URI.create("https://ann.example:444/api/x?y=z"),
        body == null ? Map.of() : Map.of("Content-Type", "application/json"),
        body,
        time,
        maxBytes);
  }

  private static Answer text(String text) {
    return Answer.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }
}
