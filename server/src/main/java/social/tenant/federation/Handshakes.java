package social.tenant.federation;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonException;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** Asks a tenant whether it made a token, as a stranger says. */
public final class Handshakes {
  private final PeerClient client;
  private final Checks checks;

  Handshakes(PeerClient client, Checks checks) {
    this.client = client;
    this.checks = checks;
  }

  /**
   * The person who made a token, if the tenant at the endpoint says that it is the claimed one.
   *
   * @param path of the check, such as {@code /api/fed/verify-follow}
   * @param question its body
   * @return null for whatever other answer, or none
   */
  public @Nullable PeerDocument verify(
      String userId, String endpoint, String path, JsonWritable question) {
    try {
      var json = JsonOut.text(question);
      var answer = checks.ask(() -> client.sendSigned("POST", endpoint, path, json, Outbound.TIME));
      return answer.isSuccess() ? holder(answer, userId, endpoint) : null;
    } catch (IOException | JsonException e) {
      return null;
    }
  }

  private static @Nullable PeerDocument holder(PeerAnswer answer, String userId, String endpoint) {
    var data = answer.data().object("");
    return data.flag("valid", false)
            && userId.equals(data.text("user_id"))
            && Endpoints.same(data.text("endpoint", ""), endpoint)
        ? new PeerDocument(userId, data.text("username"), endpoint, null)
        : null;
  }
}
