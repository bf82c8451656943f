package social.tenant.federation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;
import social.tenant.time.Clock;

/**
 * HTTP Message Signatures (RFC 9421), the part that tenants speak: label {@code sig1}, Ed25519,
 * over method, target URI and, with a body, its digest.
 */
public final class Signatures {
  static final String LABEL = "sig1";

  /** How long a signature is good, and may be good at most. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** How far the clock of a signer may be ahead. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final int NONCE_BYTES = 16;
  private static final int MAX_NONCE = 128;
  private static final int MAX_FIELD = 8_192;

  private static final List<String> WITHOUT_BODY =
      List.of(SignatureParameters.METHOD, SignatureParameters.TARGET);
  private static final List<String> WITH_BODY =
      List.of(SignatureParameters.METHOD, SignatureParameters.TARGET, SignatureParameters.DIGEST);

  private final Clock clock;
  private final SecureRandom random;

  Signatures(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A request as signatures see it. */
  static final class Message {
    private final String method;
    private final String target;
    private final byte[] body;

    /**
     * @param target the whole URL, with its query
     * @param body empty for none; not to be changed
     */
    Message(String method, String target, byte[] body) {
      this.method = method;
      this.target = target;
      this.body = body;
    }

    boolean hasBody() {
      return body.length > 0;
    }

    /** The text that is signed (RFC 9421, 2.5). */
    byte[] base(SignatureParameters parameters, String digest) {
      var base = new StringBuilder();
      for (var component : parameters.components()) {
        var value =
            switch (component) {
              case SignatureParameters.METHOD -> method;
              case SignatureParameters.TARGET -> target;
              case SignatureParameters.DIGEST -> digest;
              default -> throw new IllegalArgumentException("Not covered: " + component);
            };
        base.append('"').append(component).append("\": ").append(value).append('\n');
      }
      base.append("\"@signature-params\": ").append(parameters.text());
      return base.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A signature that was sent, taken apart but not yet believed. */
  static final class Sent {
    private final SignatureParameters parameters;
    private final byte[] signature;

    private Sent(SignatureParameters parameters, byte[] signature) {
      this.parameters = parameters;
      this.signature = signature;
    }

    SignatureParameters parameters() {
      return parameters;
    }
  }

  /** The header fields that sign a request. */
  Map<String, String> sign(Message message, String signer, Identity identity) {
    var now = clock.instant();
    var components = message.hasBody() ? WITH_BODY : WITHOUT_BODY;
    var parameters = SignatureParameters.of(components, now, now.plus(LIFETIME), nonce(), signer);
    var digest = ContentDigest.of(message.body);
    var signature = identity.sign(message.base(parameters, digest));
    var input = LABEL + "=" + parameters.text();
    var value = LABEL + "=" + ByteSequenceItem.valueOf(signature).serialize();
    return message.hasBody()
        ? Map.of("Signature-Input", input, "Signature", value, "Content-Digest", digest)
        : Map.of("Signature-Input", input, "Signature", value);
  }

  /** Takes apart the two fields of a signature; null if they are none that tenants speak. */
  static @Nullable Sent read(@Nullable String input, @Nullable String signature) {
    if (input == null
        || signature == null
        || input.length() > MAX_FIELD
        || signature.length() > MAX_FIELD) {
      return null;
    }
    try {
      if (new Parser(input).parseDictionary().get().get(LABEL) instanceof InnerList list
          && new Parser(signature).parseDictionary().get().get(LABEL)
              instanceof ByteSequenceItem bytes) {
        var parameters = SignatureParameters.read(list);
        var value = new byte[bytes.get().remaining()];
        bytes.get().duplicate().get(value);
        return parameters == null ? null : new Sent(parameters, value);
      }
      return null;
    } catch (ParseException e) {
      return null;
    }
  }

  /** Whether a signature covers what it must and now is within its time. */
  boolean isAcceptable(Sent sent, Message message, @Nullable String digest) {
    var parameters = sent.parameters();
    if (!parameters.covers(message.hasBody() ? WITH_BODY : WITHOUT_BODY)
        || !WITH_BODY.containsAll(parameters.components())
        || parameters.nonce().isEmpty()
        || parameters.nonce().length() > MAX_NONCE) {
      return false;
    }
    if (parameters.components().contains(SignatureParameters.DIGEST)
        && (digest == null || !ContentDigest.matches(digest, message.body))) {
      return false;
    }
    var now = clock.instant();
    var created = parameters.created();
    var expires = parameters.expires();
    return !now.isBefore(created.minus(CLOCK_SKEW))
        && !now.isAfter(expires)
        && expires.isAfter(created)
        && !expires.isAfter(created.plus(LIFETIME));
  }

  /** Whether a signature was made over this message with the private half of this key. */
  static boolean isGenuine(Sent sent, Message message, @Nullable String digest, PeerKey key) {
    var base = message.base(sent.parameters(), digest == null ? "" : digest.strip());
    return key.verifies(base, sent.signature);
  }

  private String nonce() {
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
