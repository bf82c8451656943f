package social.tenant.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import social.tenant.json.JsonException;
import social.tenant.log.Log;

/** Turns whatever a handler throws into the error that the client is told. */
record Faults(ErrorMapping mapping, Log log) {
  /** The error to answer with. A fault of this server is logged, and named to the client by id. */
  ApiError toError(Throwable thrown, String method, String path) {
    if (thrown instanceof ApiError error) {
      return error;
    }
    if (thrown instanceof JsonException malformed) {
      return ApiError.badRequest(String.valueOf(malformed.getMessage()));
    }
    var known = mapping.map(thrown);
    return known == null ? internalError(thrown, method, path) : known;
  }

  private ApiError internalError(Throwable fault, String method, String path) {
    if (fault instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error("Internal error", fault, "id", id, "method", method, "path", path);
    return ApiError.of(500, "Internal error").with("id", id);
  }
}
