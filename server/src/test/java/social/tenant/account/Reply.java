package social.tenant.account;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** What the server answered. */
record Reply(HttpResponse<byte[]> response) {
  int status() {
    return response.statusCode();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonObject json() {
    return JsonValue.parse(response.body()).object("");
  }

  String error() {
    return json().requireText("error");
  }

  /** The only value of a header; empty when it is not there. */
  String header(String name) {
    List<String> values = response.headers().allValues(name);
    return values.size() == 1 ? values.getFirst() : String.join(" AND ", values);
  }

  long retryAfter() {
    return Long.parseLong(header("Retry-After"));
  }
}
