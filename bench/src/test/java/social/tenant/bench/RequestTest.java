package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void isSentToAnotherHostByItsField() {
    var request = Request.json("POST", "/x", "secret", "{}").at("ann.localhost");

    assertThat(new String(request.head(), UTF_8))
        .isEqualTo(
            """
            POST /x HTTP/1.1\r
            Host: ann.localhost\r
            Authorization: Bearer secret\r
            Content-Type: application/json\r
            Content-Length: 2\r
            \r
            """);
    assertThat(request.body()).isEqualTo("{}".getBytes(UTF_8));
  }

  @Test
  void anUploadCanHaveAText() {
    var body = new String(Request.upload("", new byte[] {'J'}, "hello").body(), UTF_8);

    assertThat(body).contains("name=\"content\"\r\n\r\nhello\r\n").contains("\r\n\r\nJ\r\n--");
  }
}
