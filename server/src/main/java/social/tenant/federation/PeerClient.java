package social.tenant.federation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.http.OutboundRequest;

/** Sends signed and unsigned requests to other tenants and reads their JSON. */
public final class PeerClient {
  private final Outbound outbound;
  private final Signatures signatures;
  private final Identity identity;
  private final Endpoint endpoint;

  PeerClient(Outbound outbound, Signatures signatures, Identity identity, Endpoint endpoint) {
    this.outbound = outbound;
    this.signatures = signatures;
    this.identity = identity;
    this.endpoint = endpoint;
  }

  /**
   * Gets something that is for everybody.
   *
   * @param path with its query, appended to the endpoint
   * @throws social.tenant.http.AddressRefusedException if the address may not be asked
   * @throws IOException if there is no answer in time, or none of JSON
   */
  public PeerAnswer get(String peer, String path, Duration time) throws IOException {
    return send("GET", URI.create(peer + path), Map.of(), null, time);
  }

  /**
   * Sends a request with this tenant's signature.
   *
   * @param peer the endpoint, in the form of {@link Endpoints#normalize}
   * @param path with its query, appended to the endpoint
   * @param json the body; null for none
   * @throws social.tenant.http.AddressRefusedException if the address may not be asked
   * @throws IOException if there is no answer in time, or none of JSON
   */
  public PeerAnswer sendSigned(
      String method, String peer, String path, @Nullable String json, Duration time)
      throws IOException {
    var url = URI.create(peer + path);
    var body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    var message = new Signatures.Message(method, peer + path, body);
    return send(method, url, signatures.sign(message, endpoint.current(), identity), json, time);
  }

  private PeerAnswer send(
      String method, URI url, Map<String, String> headers, @Nullable String json, Duration time)
      throws IOException {
    var all = new HashMap<>(headers);
    all.put("Accept", "application/json");
    if (json != null) {
      all.put("Content-Type", "application/json");
    }
    return PeerAnswer.of(
        outbound.send(
            new OutboundRequest(method, url, all, json, time, Outbound.MAX_ANSWER_BYTES)));
  }
}
