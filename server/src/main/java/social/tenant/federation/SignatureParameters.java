package social.tenant.federation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * What a signature covers and under which terms (RFC 9421, 2.3).
 *
 * @param components what it covers, in order
 * @param created when it was made
 * @param expires until when it is good
 * @param nonce never used before by this signer
 * @param signer the endpoint of the tenant that signed
 * @param text all of it as it was sent, which is what the signature was made over
 */
record SignatureParameters(
    List<String> components,
    Instant created,
    Instant expires,
    String nonce,
    String signer,
    String text) {
  static final String METHOD = "@method";
  static final String TARGET = "@target-uri";
  static final String DIGEST = "content-digest";
  static final String ALGORITHM = "ed25519";

  static SignatureParameters of(
      List<String> components, Instant created, Instant expires, String nonce, String signer) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("created", created.getEpochSecond());
    parameters.put("expires", expires.getEpochSecond());
    parameters.put("nonce", nonce);
    parameters.put("keyid", signer);
    parameters.put("alg", ALGORITHM);
    List<Item<?>> items = components.stream().<Item<?>>map(StringItem::valueOf).toList();
    var list = InnerList.valueOf(items).withParams(Parameters.valueOf(parameters));
    return new SignatureParameters(components, created, expires, nonce, signer, list.serialize());
  }

  /** Reads what was sent; null if a part is missing or of the wrong kind. */
  static @Nullable SignatureParameters read(InnerList list) {
    var components = list.get().stream().flatMap(SignatureParameters::component).toList();
    var parameters = list.getParams();
    var created = parameters.get("created");
    var expires = parameters.get("expires");
    var nonce = parameters.get("nonce");
    var signer = parameters.get("keyid");
    var algorithm = parameters.get("alg");
    if (components.size() != list.get().size()
        || !(algorithm instanceof StringItem alg && alg.get().equals(ALGORITHM))
        || !(created instanceof IntegerItem from)
        || !(expires instanceof IntegerItem until)
        || !(nonce instanceof StringItem once)
        || !(signer instanceof StringItem key)) {
      return null;
    }
    return new SignatureParameters(
        components,
        Instant.ofEpochSecond(from.getAsLong()),
        Instant.ofEpochSecond(until.getAsLong()),
        once.get(),
        key.get(),
        list.serialize());
  }

  /** Whether it covers these components and each only once. */
  boolean covers(List<String> wanted) {
    return components.containsAll(wanted)
        && components.stream().distinct().count() == components.size();
  }

  /** A component with parameters, such as one of a response, is none that is understood here. */
  private static Stream<String> component(Item<?> item) {
    return item instanceof StringItem name && name.getParams().isEmpty()
        ? Stream.of(name.get())
        : Stream.empty();
  }
}
