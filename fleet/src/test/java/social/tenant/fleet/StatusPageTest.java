package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page for the operator. */
@Timeout(60)
class StatusPageTest {
  private static final String HERE = "localhost";

  @Test
  void itIsThereWithoutTheTokenAndLoadsNothingFromElsewhere() {
    int port = TestHost.freePort();
    Map<String, String> settings =
        Map.of(
            "OPERATOR_PORT", Integer.toString(port), "OPERATOR_TOKEN", "a token of the operator");
    try (TestHost host = TestHost.start(settings);
        Plain operator = new Plain(port)) {
      host.create("ann");
      HttpResponse<String> page = operator.get(HERE, "/", "");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'; script-src 'self';")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("://").doesNotContain("style=").doesNotContain("ann");
      for (String file : new String[] {"/status.js", "/status.css"}) {
        HttpResponse<String> answer = operator.get(HERE, file, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
      }
    }
  }
}
