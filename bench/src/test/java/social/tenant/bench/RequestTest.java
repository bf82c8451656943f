package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
    var texts = Map.of("content", "hello");
    var form = Request.upload("/files", "", texts, "files", new byte[] {'J'});

    assertThat(new String(form.body(), UTF_8))
        .isEqualTo(
            """
            --tenant-bench-boundary\r
            Content-Disposition: form-data; name="content"\r
            \r
            hello\r
            --tenant-bench-boundary\r
            Content-Disposition: form-data; name="files"; filename="photo.jpg"\r
            Content-Type: image/jpeg\r
            \r
            J\r
            --tenant-bench-boundary--\r
            """);
  }
}
