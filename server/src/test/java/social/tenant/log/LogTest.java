package social.tenant.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import social.tenant.json.JsonValue;

class LogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aTextLineHasTimeLevelEventAndValues() {
    log(Log.Format.TEXT).with("tenant", "ann").info("Listening", "port", 8069);
    assertThat(written()).matches("\\S+Z INFO Listening tenant=ann port=8069\\R");
  }

  @Test
  void aValueCannotForgeALine() {
    log(Log.Format.TEXT).warn("Refused", "host", "a\nb ERROR \"x\"");
    assertThat(written()).hasLineCount(1).contains("host=\"a\\nb ERROR \\\"x\\\"\"");
  }

  @Test
  void aJsonLineIsOneJsonObject() {
    log(Log.Format.JSON)
        .error("Internal error", new IllegalStateException("x\ty"), "id", "7f\u0000");
    assertThat(written()).hasLineCount(1);
    var fields = JsonValue.parse(written()).object("");
    assertThat(fields.text("level")).isEqualTo("ERROR");
    assertThat(fields.text("id")).isEqualTo("7f\u0000");
    assertThat(fields.text("stack")).contains("IllegalStateException: x\ty");
  }

  @Test
  void warningsOfLibrariesComeInTheSameForm() {
    Slf4jProvider.leadTo(log(Log.Format.JSON));
    new Slf4jProvider().getLoggerFactory().getLogger("a.library").warn("Lost {} of {}", 1, 2);
    assertThat(written()).contains("\"event\":\"Lost 1 of 2\"", "\"logger\":\"a.library\"");
  }

  private Log log(Log.Format format) {
    return Log.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), format);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
