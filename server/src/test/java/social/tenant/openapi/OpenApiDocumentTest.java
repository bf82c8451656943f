package social.tenant.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The kit must let a right answer pass and report each way of being wrong. */
final class OpenApiDocumentTest {
  private static final String TAG = "{\"id\":\"e4\",\"user_id\":\"a1\",\"name\":\"home\"}";
  private static final String MALFORMED = "{\"error\":\"Invalid path\"}";
  private static final String NOT_ALLOWED = "{\"error\":\"Method not allowed\"}";
  private static final String NOT_FOUND = "{\"error\":\"Not found\"}";

  private final OpenApiDocument document = OpenApiDocument.ofProject();

  @Test
  void aRightAnswerPasses() {
    assertThat(problems("GET", "/api/tags", 200, "[" + TAG + "]")).isEmpty();
  }

  @Test
  void theQueryAndOneTrailingSlashAreNoPartOfTheRoute() {
    assertThat(problems("GET", "/api/tags/?x=/y", 200, "[" + TAG + "]")).isEmpty();
  }

  @Test
  void anUndocumentedFieldIsReportedWithItsPlace() {
    String answer = "[" + TAG.replace("\"name\"", "\"colour\":\"red\",\"name\"") + "]";

    assertThat(problems("GET", "/api/tags", 200, answer))
        .singleElement()
        .asString()
        .startsWith("body at \"/0\"")
        .contains("'colour'");
  }

  @Test
  void aMissingFieldIsReported() {
    assertThat(problems("GET", "/api/tags", 200, "[{\"id\":\"e4\",\"name\":\"home\"}]"))
        .singleElement()
        .asString()
        .contains("user_id");
  }

  @Test
  void aFieldOfTheWrongTypeIsReportedWithItsPlace() {
    assertThat(problems("GET", "/api/tags", 200, "[" + TAG.replace("\"home\"", "7") + "]"))
        .singleElement()
        .asString()
        .startsWith("body at \"/0/name\"");
  }

  @Test
  void aFieldThatComesTwiceIsReported() {
    String answer = "[" + TAG.replace("\"name\"", "\"id\":\"e5\",\"name\"") + "]";

    assertThat(problems("GET", "/api/tags", 200, answer))
        .singleElement()
        .asString()
        .startsWith("body: not JSON");
  }

  @Test
  void anotherErrorTextThanTheDocumentedIsReported() {
    assertThat(problems("GET", "/api/kinds/x", 404, "{\"error\":\"No such kind\"}"))
        .singleElement()
        .asString()
        .contains("Kind not found");
  }

  @Test
  void anUndocumentedStatusIsReported() {
    assertThat(problems("GET", "/api/tags", 418, TAG))
        .singleElement()
        .asString()
        .startsWith("status: not documented");
  }

  @Test
  void anAnswerOfAnUndocumentedRouteIsReported() {
    assertThat(problems("GET", "/api/nowhere", 200, TAG))
        .singleElement()
        .asString()
        .startsWith("route: /api/nowhere is not documented");
  }

  @Test
  void anUnknownPathIsNotFound() {
    assertThat(problems("GET", "/api/nowhere", 404, NOT_FOUND)).isEmpty();
    assertThat(problems("GET", "/api/kinds/../tags/x", 400, MALFORMED)).isEmpty();
  }

  @Test
  void anUndocumentedMethodOfAKnownPathIsNotAllowed() {
    Map<String, List<String>> headers = json();
    headers.put("Allow", List.of("GET, HEAD, POST, OPTIONS"));

    assertThat(document.problems(exchange("PATCH", "/api/tags", "", 405, headers, NOT_ALLOWED)))
        .isEmpty();
    assertThat(problems("PATCH", "/api/tags", 404, NOT_FOUND))
        .singleElement()
        .asString()
        .startsWith("route: only");
  }

  @Test
  void literalSegmentsWinForEveryMethod() {
    assertThat(document.find("PUT", "/api/things/upsert"))
        .isNotNull()
        .extracting(Operation::id)
        .isEqualTo("upsertThing");
    assertThat(document.find("GET", "/api/things/upsert")).isNull();
    assertThat(document.find("GET", "/api/things/other"))
        .isNotNull()
        .extracting(Operation::id)
        .isEqualTo("getThing");
  }

  @Test
  void aLiteralSegmentIsNeverAnId() {
    assertThat(problems("GET", "/api/things/query/versions", 404, NOT_FOUND)).isEmpty();
    assertThat(document.find("GET", "/api/things/%71uery"))
        .isNotNull()
        .extracting(Operation::id)
        .isEqualTo("queryThings");
  }

  @Test
  void pagesOfTheWebClientAreNoMatterOfTheDocument() {
    assertThat(problems("GET", "/feed", 200, "<html>")).isEmpty();
  }

  @Test
  void aMissingHeaderIsReported() {
    assertThat(problems("GET", "/api/tags", 401, "{\"error\":\"Invalid token\"}"))
        .containsExactly("header WWW-Authenticate: missing");
  }

  @Test
  void aWrongHeaderIsReported() {
    Map<String, List<String>> headers = json();
    headers.put("www-authenticate", List.of("Basic"));
    String body = "{\"error\":\"Invalid token\"}";

    assertThat(document.problems(exchange("GET", "/api/tags", "", 401, headers, body)))
        .singleElement()
        .asString()
        .startsWith("header WWW-Authenticate at")
        .endsWith("[Basic]");
  }

  @Test
  void theHeadersOfEveryAnswerAreRequired() {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("Content-Type", List.of("application/json"));

    assertThat(document.problems(exchange("GET", "/api/tags", "", 200, headers, "[]")))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("Cache-Control"));
  }

  @Test
  void anotherContentTypeIsReported() {
    Map<String, List<String>> headers = json();
    headers.put("Content-Type", List.of("text/plain"));

    assertThat(document.problems(exchange("GET", "/api/tags", "", 200, headers, "[]")))
        .containsExactly("content type: \"text/plain\" is none of [application/json]");
  }

  @Test
  void aBodyWhereNoneIsDocumentedIsReported() {
    assertThat(problems("DELETE", "/api/tags/x", 204, "{}"))
        .containsExactly("body: there should be none");
  }

  @Test
  void headIsCheckedAsGetWithoutBody() {
    assertThat(problems("HEAD", "/api/tags", 200, "")).isEmpty();
    assertThat(problems("HEAD", "/api/tags", 200, "[]")).containsExactly("body: HEAD has none");
  }

  @Test
  void optionsIsAnsweredByNothing() {
    assertThat(problems("OPTIONS", "/api/tags", 204, "")).isEmpty();
    assertThat(problems("OPTIONS", "/api/tags", 200, "{}"))
        .containsExactly("OPTIONS is answered by an empty 204");
  }

  @Test
  void aGoodAnswerToARequestThatIsNotDocumentedIsReported() {
    var exchange = exchange("POST", "/api/tags", "{\"name\":7}", 201, json(), TAG);

    assertThat(document.problems(exchange))
        .singleElement()
        .asString()
        .startsWith("request body at \"/name\"");
  }

  @Test
  void aWrongRequestThatWasRefusedIsFine() {
    String error = "{\"error\":\"Field name must be a string\"}";

    assertThat(document.problems(exchange("POST", "/api/tags", "{\"name\":7}", 400, json(), error)))
        .isEmpty();
  }

  @Test
  void requestsMayUseEitherCasing() {
    Map<String, List<String>> headers = json();
    headers.put(
        "Set-Cookie", List.of("tenant_auth=e30; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000"));
    String request = "{\"currentPassword\":\"correct horse\",\"newPassword\":\"battery staple\"}";
    String answer = "{\"token\":\"e30\"}";

    assertThat(
            document.problems(exchange("PUT", "/api/auth/password", request, 200, headers, answer)))
        .isEmpty();
  }

  @Test
  void theReportNamesTheOperationTheStatusAndEveryPlace() {
    var exchange = exchange("GET", "/api/tags?x=1", "", 200, json(), "[{\"id\":\"e4\"}]");

    assertThatThrownBy(() -> document.check(exchange))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GET /api/tags?x=1 answered 200")
        .hasMessageContaining("listTags")
        .hasMessageContaining("'user_id'")
        .hasMessageContaining("'name'")
        .hasMessageContaining("body: [{\"id\":\"e4\"}]");
  }

  private List<String> problems(String method, String target, int status, String body) {
    return document.problems(exchange(method, target, "", status, json(), body));
  }

  private static RecordedExchange exchange(
      String method,
      String target,
      String request,
      int status,
      Map<String, List<String>> headers,
      String body) {
    return new RecordedExchange(
        method, target, null, request.getBytes(UTF_8), status, headers, body.getBytes(UTF_8));
  }

  private static Map<String, List<String>> json() {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", List.of("application/json"));
    headers.put("Cache-Control", List.of("no-store"));
    headers.put("X-Content-Type-Options", List.of("nosniff"));
    headers.put("Referrer-Policy", List.of("same-origin"));
    return headers;
  }
}
