package social.tenant.federation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The public half of another tenant's Ed25519 key (RFC 8032). */
final class PeerKey {
  private static final int RAW_BYTES = 32;

  /** What stands before the raw key in its X.509 form (RFC 8410, 4). */
  private static final String X509_PREFIX = "302a300506032b6570032100";

  private final PublicKey key;

  private PeerKey(PublicKey key) {
    this.key = key;
  }

  /** Reads a raw key in base64url, with or without padding; null if it is none. */
  static @Nullable PeerKey parse(String text) {
    try {
      var raw = Base64.getUrlDecoder().decode(text);
      if (raw.length != RAW_BYTES) {
        return null;
      }
      var encoded = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(raw));
      return new PeerKey(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform of this age has Ed25519", e);
    }
  }
}
