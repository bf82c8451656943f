package social.tenant.bench;

import java.io.IOException;
import social.tenant.json.JsonValue;

/**
 * A tenant of a host, and its owner, who is signed in.
 *
 * @param token the owner's session
 */
record HostedTenant(String name, String token) {
  private static final String PASSWORD = "bench bench bench";
  private static final String OWNER = "{\"username\":\"bench\",\"password\":\"" + PASSWORD + "\"}";

  /** Takes up a tenant that has just been made, by the path of its link. */
  static HostedTenant claim(String name, String path, Connection connection) throws IOException {
    var none = new HostedTenant(name, "");
    var answer = connection.exchange(none.request("POST", path, OWNER)).orFail();
    return new HostedTenant(name, JsonValue.parse(answer.body()).object("").requireText("token"));
  }

  /** Another session of the owner of a tenant that was taken up. */
  static HostedTenant signIn(String name, Connection connection) throws IOException {
    return claim(name, "/api/auth/login", connection);
  }

  /** A request of its owner. */
  Request request(String method, String path, String body) {
    return Request.json(method, path, token, body).at(host());
  }

  /** A read of its owner. */
  Request get(String path) {
    return Request.get(path, token).at(host());
  }

  /** The host name by which requests find it. */
  String host() {
    return name + ".localhost";
  }

  /** Its owner, over a connection to the host. */
  Api over(Connection connection) {
    return (method, path, body) ->
        JsonValue.parse(connection.exchange(request(method, path, body)).orFail().body());
  }
}
