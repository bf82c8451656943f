package social.tenant.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/**
 * How a server is spoken to.
 *
 * @param ready the path that answers 200 as soon as it can be used
 * @param setup what makes it ready for its owner, once, on an empty directory
 * @param calls what its owner asks, by their names
 */
record Dialect(String ready, List<Call> setup, Map<String, Call> calls) {
  static final String CREATE = "create";
  static final String GET = "get one";
  static final String LIST = "list 50";
  static final String SEARCH = "search";
  static final String UPLOAD = "upload";

  /** The first thing that an owner reads after a start. */
  static final String FIRST = "first read";

  /** That of this server. */
  static final Dialect OWN =
      new Dialect(
          "/health",
          List.of(
              Call.post(
                  "/api/auth/register",
                  """
                  {"username":"bench","email":"bench@example.org","password":"bench bench bench"}\
                  """,
                  Call.TOKEN,
                  "token")),
          Map.of(
              CREATE, Call.post("/api/things", "{thing}", "id", "id"),
              GET, Call.get("/api/things/{id}"),
              LIST, Call.get("/api/things?limit=50"),
              FIRST, Call.get("/api/things?limit=10"),
              SEARCH, Call.get("/api/things/search?limit=20&q={word}"),
              UPLOAD, new Call("POST", "/api/upload", "", "files", Map.of())));

  /** As a file of a peer has it. */
  static Dialect read(JsonObject json) {
    var setup =
        Objects.requireNonNullElse(json.array("setup"), List.<JsonValue>of()).stream()
            .map(call -> Call.read(call.object("setup")))
            .toList();
    var calls = new LinkedHashMap<String, Call>();
    var requests = json.object("requests");
    if (requests != null) {
      requests
          .fields()
          .forEach((name, call) -> calls.put(name, Call.read(call.object("requests." + name))));
    }
    return new Dialect(json.requireText("ready"), setup, calls);
  }

  /** A request that the server must know. */
  Call call(String name) {
    var call = calls.get(name);
    if (call == null) {
      throw new UsageException("This measurement needs the request '" + name + "' of each server");
    }
    return call;
  }

  boolean has(String name) {
    return calls.containsKey(name);
  }
}
