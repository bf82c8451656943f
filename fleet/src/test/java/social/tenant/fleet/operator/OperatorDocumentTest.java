package social.tenant.fleet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.fleet.TestHost;
import social.tenant.http.OutboundAnswer;
import social.tenant.openapi.OpenApiDocument;
import social.tenant.openapi.RecordedExchange;

/** Holds docs/operator.yaml to what the host does: what the one has, the other has. */
@Timeout(120)
class OperatorDocumentTest {
  @TempDir Path folder;

  private static OpenApiDocument document() {
    try {
      return OpenApiDocument.parse(Files.readString(Path.of("../docs/operator.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyAnswerIsAsDocumented() {
    try (TestHost host = TestHost.start()) {
      OpenApiDocument document = document();
      String ann = "{\"name\":\"ann\",\"domains\":[\"ann.example\"]}";
      String domains = "{\"domains\":[\"new.example\"]}";
      check(document, host, 200, "GET", "/health", null);
      check(document, host, 200, "GET", "/ready", null);
      check(document, host, 200, "GET", "/metrics", null);
      check(document, host, 201, "POST", "/api/tenants", ann);
      check(document, host, 409, "POST", "/api/tenants", ann);
      check(document, host, 400, "POST", "/api/tenants", "{\"name\":\"www\"}");
      check(document, host, 200, "GET", "/api/tenants", null);
      check(document, host, 200, "GET", "/api/tenants/ann", null);
      check(document, host, 404, "GET", "/api/tenants/bea", null);
      check(document, host, 200, "POST", "/api/tenants/ann/link", null);
      check(document, host, 200, "PUT", "/api/tenants/ann/domains", domains);
      check(document, host, 200, "POST", "/api/tenants/ann/suspend", null);
      check(document, host, 409, "POST", "/api/tenants/ann/link", null);
      check(document, host, 200, "POST", "/api/tenants/ann/resume", null);
      String backups = folder.resolve("backups").toString();
      String from = "{\"from\":\"" + backups + "\"}";
      check(document, host, 400, "POST", "/api/backups", "{\"to\":\"here\"}");
      check(document, host, 200, "POST", "/api/backups", "{\"to\":\"" + backups + "\"}");
      check(document, host, 409, "POST", "/api/tenants/ann/restore", from);
      check(document, host, 404, "POST", "/api/tenants/bea/restore", from);
      check(document, host, 204, "DELETE", "/api/tenants/ann", null);
      check(document, host, 201, "POST", "/api/tenants/ann/restore", from);
      check(document, host, 204, "DELETE", "/api/tenants/ann", null);
      check(document, host, 404, "DELETE", "/api/tenants/ann", null);
      check(document, host, 400, "POST", "/api/imports", "{\"from\":\"/nowhere\"}");
      check(document, host, 200, "POST", "/api/imports", "{\"from\":\"" + folder + "\"}");
      check(document, host, 200, "GET", "/api/stats", null);
    }
  }

  private static void check(
      OpenApiDocument document,
      TestHost host,
      int status,
      String method,
      String path,
      @Nullable String json) {
    OutboundAnswer answer = host.operator(method, path, json);
    byte[] sent = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    for (String name :
        List.of(
            "Content-Type",
            "Retry-After",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Cache-Control")) {
      String value = answer.header(name);
      if (value != null) {
        headers.put(name, List.of(value));
      }
    }
    document.check(
        new RecordedExchange(
            method,
            path,
            json == null ? null : "application/json",
            sent,
            answer.status(),
            headers,
            answer.body()));
    assertThat(answer.status()).as(method + " " + path).isEqualTo(status);
  }

  @Test
  void everyRouteIsDocumentedAndEveryDocumentedRouteIsThere() {
    var documented = new TreeSet<String>();
    document()
        .operations()
        .forEach(operation -> documented.add(operation.method() + " " + operation.template()));

    try (TestHost host = TestHost.start()) {
      assertThat(host.operatorRoutes()).isEqualTo(documented);
    }
  }
}
