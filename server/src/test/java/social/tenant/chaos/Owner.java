package social.tenant.chaos;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.json.JsonObject;

/** Somebody with a tenant that may be gone at any moment, and come back somewhere else. */
final class Owner {
  private static final int BAD_GATEWAY = 502;
  private static final int STOPPING = 503;

  private final String id;
  private final String endpoint;
  private volatile Api api;

  /**
   * @param endpoint by which others know the tenant
   */
  Owner(Api api, String endpoint) {
    this.api = api;
    this.endpoint = endpoint;
    this.id = api.get("/api/auth/me").field("id");
  }

  String id() {
    return id;
  }

  String endpoint() {
    return endpoint;
  }

  Api api() {
    return api;
  }

  /** Where the tenant is from now on. */
  void isAt(Api other) {
    api = other.as(api.token());
  }

  /** The answer to a request; null if it is not known what became of it. */
  Api.@Nullable Answer attempt(Function<Api, Api.Answer> request) {
    try {
      var answer = request.apply(api);
      return answer.status() == BAD_GATEWAY || answer.status() == STOPPING ? null : answer;
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  /** The list in an enveloped answer. */
  List<JsonObject> enveloped(String path) {
    return api.get(path).json().fields().get("data").elements().stream()
        .map(element -> element.object("data"))
        .toList();
  }

  /** All the owner was told. */
  List<JsonObject> notifications() {
    var all = new ArrayList<JsonObject>();
    for (var offset = 0; ; offset += 200) {
      var page = api.get("/api/notifications?limit=200&offset=" + offset).object().child("data");
      var list = page.array("notifications");
      list.forEach(one -> all.add(one.object("notification")));
      if (list.size() < 200) {
        return all;
      }
    }
  }
}
