package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import social.tenant.json.JsonValue;

class CallTest {
  @Test
  void gapsOfPathAndBodyAreFilled() {
    var call = read("{\"path\":\"/x/{id}\",\"body\":{\"say\":\"{text} {text}\"}}");

    var request = call.request(Map.of("id", "7", "text", "hi", "token", "secret"), new byte[0]);

    assertThat(new String(request.head(), UTF_8))
        .startsWith("POST /x/7 HTTP/1.1\r\n")
        .contains("Authorization: Bearer secret\r\n");
    assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"say\":\"hi hi\"}");
  }

  @Test
  void withoutABodyItIsARead() {
    var request = read("{\"path\":\"/x\"}").request(Map.of(), new byte[0]);

    assertThat(new String(request.head(), UTF_8))
        .isEqualTo("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  @Test
  void aFileIsSentInItsField() {
    var call = read("{\"path\":\"/files\",\"file\":\"photo\"}");

    var request = call.request(Map.of(), new byte[] {'J'});

    assertThat(new String(request.body(), UTF_8)).contains("name=\"photo\"; filename=");
  }

  @Test
  void aValueIsTakenFromWithinTheAnswer() {
    var call = read("{\"path\":\"/x\",\"take\":{\"token\":\"auth.token\"}}");

    assertThat(call.taken("token", "{\"auth\":{\"token\":\"t\"}}".getBytes(UTF_8))).isEqualTo("t");
    assertThatThrownBy(() -> call.taken("token", "{\"auth\":{}}".getBytes(UTF_8)))
        .hasMessage("The answer to /x has no auth.token");
  }

  private static Call read(String json) {
    return Call.read(JsonValue.parse(json).object(""));
  }
}
