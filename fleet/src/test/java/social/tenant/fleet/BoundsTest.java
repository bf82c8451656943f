package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;

/** How much of what takes long may go on at once. */
@Timeout(120)
class BoundsTest {
  private static final String IMPORT = "/api/import";
  private static final String UPLOAD = "/api/upload";
  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data; boundary=x";

  private static void assertToldToComeAgain(TestHost host, HttpResponse<String> told, String why) {
    assertThat(told.statusCode()).as(told.body()).isEqualTo(429);
    assertThat(told.headers().firstValue("Retry-After")).contains("5");
    assertThat(new String(host.operator("GET", "/metrics", null).body(), StandardCharsets.UTF_8))
        .contains("tenant_host_shed_total{reason=\"" + why + "\"} 1");
  }

  @Test
  void soManyImportsOfAllTenantsMayRun() throws Exception {
    try (TestHost host = TestHost.start(Map.of("MAX_IMPORTS", "1"));
        Plain plain = new Plain(host.port())) {
      String export = host.owner("ann").get("/api/export").text();
      String bea = host.token("bea");
      int length = export.getBytes(StandardCharsets.UTF_8).length;
      try (HeldRequest first =
          HeldRequest.post(host.port(), "ann.localhost", IMPORT, host.token("ann"), JSON, length)) {
        var second = plain.post("bea.localhost", IMPORT, bea, export);

        assertToldToComeAgain(host, second, "imports");
        assertThat(first.send(export)).isEqualTo(200);
      }
      Eventually.until(() -> host.owner("bea").post(IMPORT, export).status() == 200);
    }
  }

  @Test
  void soManyUploadsOfOneTenantMayRunAndTheOthersAreFree() throws Exception {
    String body = "--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\na\r\n--x--\r\n";
    try (TestHost host = TestHost.start(Map.of("MAX_TENANT_UPLOADS", "1"));
        Plain plain = new Plain(host.port())) {
      String ann = host.token("ann");
      String bea = host.token("bea");
      try (HeldRequest first =
              HeldRequest.post(host.port(), "ann.localhost", UPLOAD, ann, FORM, body.length());
          HeldRequest other =
              HeldRequest.post(host.port(), "bea.localhost", UPLOAD, bea, FORM, body.length())) {
        var second = plain.post("ann.localhost", UPLOAD, ann, "{}");

        assertToldToComeAgain(host, second, "uploads");
        assertThat(first.send(body)).isEqualTo(400); // it has no file
        assertThat(other.send(body)).isEqualTo(400);
      }
      Eventually.until(() -> host.owner("ann").post(UPLOAD, "{}").status() != 429);
    }
  }
}
