package social.tenant.bench;

import java.io.IOException;
import social.tenant.json.JsonValue;

/** Sends requests as an owner, wherever the server is. */
interface Api {
  /**
   * Sends a request whose body is JSON, or empty.
   *
   * @return the answer
   * @throws IOException if it is no success
   */
  JsonValue send(String method, String path, String body) throws IOException;
}
