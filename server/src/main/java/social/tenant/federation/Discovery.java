package social.tenant.federation;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import social.tenant.http.AddressRefusedException;
import social.tenant.json.JsonException;

/** Asks an endpoint whose it is. */
public final class Discovery {
  private final PeerClient client;

  Discovery(PeerClient client) {
    this.client = client;
  }

  /**
   * The document of a tenant that has a key.
   *
   * @return null if there is none, or one of another endpoint
   * @throws AddressRefusedException if the address may not be asked
   * @throws IOException if nobody answers
   */
  @Nullable PeerDocument wellKnown(String endpoint) throws IOException {
    var answer = client.get(endpoint, "/.well-known/tenant", Outbound.TIME);
    if (!answer.isSuccess()) {
      return null;
    }
    try {
      return PeerDocument.ofWellKnown(answer.body().object(""), endpoint);
    } catch (JsonException e) {
      return null;
    }
  }

  /**
   * The document of a tenant, or what an older server says of its owner.
   *
   * @return null if neither is there
   * @throws AddressRefusedException if the address may not be asked
   */
  public @Nullable PeerDocument any(String endpoint) throws AddressRefusedException {
    try {
      var document = wellKnown(endpoint);
      if (document != null) {
        return document;
      }
    } catch (AddressRefusedException e) {
      throw e;
    } catch (IOException e) {
      // A page of HTML, as older servers answer unknown paths with: they have a profile.
    }
    return profile(endpoint);
  }

  private @Nullable PeerDocument profile(String endpoint) throws AddressRefusedException {
    try {
      var answer = client.get(endpoint, "/api/public/profile", Outbound.TIME);
      return answer.isSuccess() ? PeerDocument.ofProfile(answer.data().object(""), endpoint) : null;
    } catch (AddressRefusedException e) {
      throw e;
    } catch (IOException | JsonException e) {
      return null;
    }
  }
}
