package social.tenant.federation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import social.tenant.store.DataDirectory;
import social.tenant.store.StartException;

/**
 * The Ed25519 key pair (RFC 8032) that makes a tenant this tenant. The private key is made once and
 * kept as PKCS#8 PEM (RFC 8410) in {@code identity.key}; it is read when it is first needed.
 *
 * <p>Safe for use by many threads.
 */
public final class Identity {
  private static final String FILE = "identity.key";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** The raw public key is the end of its X.509 form (RFC 8410, 4). */
  private static final int RAW_KEY_BYTES = 32;

  private final DataDirectory directory;
  private @Nullable KeyPair pair;

  public Identity(DataDirectory directory) {
    this.directory = directory;
  }

  /** The raw public key in base64url without padding, as others are shown it. */
  public String publicKey() {
    var encoded = pair().getPublic().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** The signature of a message. */
  byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair().getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform of this age has Ed25519", e);
    }
  }

  /**
   * A key for another purpose, made from the private key: whoever knows one does not know the
   * other.
   */
  byte[] derivedKey(String purpose) {
    var seed = ((EdECPrivateKey) pair().getPrivate()).getBytes().orElseThrow();
    var label = ("tenant " + purpose + " ").getBytes(StandardCharsets.UTF_8);
    var both = Arrays.copyOf(label, label.length + seed.length);
    System.arraycopy(seed, 0, both, label.length, seed.length);
    return ContentDigest.sha256(both);
  }

  private synchronized KeyPair pair() {
    if (pair == null) {
      pair = read(directory.secret(FILE, Identity::make));
    }
    return pair;
  }

  private static byte[] make() {
    try {
      var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
      var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(made.getEncoded());
      return (BEGIN + "\n" + body + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform of this age has Ed25519", e);
    }
  }

  private static KeyPair read(byte[] pem) {
    try {
      var text = new String(pem, StandardCharsets.US_ASCII);
      var from = text.indexOf(BEGIN);
      var to = text.indexOf(END);
      if (from < 0 || to < from) {
        throw new StartException(FILE + " holds no private key in PEM form");
      }
      var encoded = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return withPublicHalf(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StartException(FILE + " holds no Ed25519 key");
    }
  }

  /**
   * PKCS#8 has the private half alone. A generator makes both halves from 32 random bytes that are
   * the private key, so one that is given those bytes again makes the same pair.
   */
  private static KeyPair withPublicHalf(PrivateKey key) throws GeneralSecurityException {
    var seed = ((EdECPrivateKey) key).getBytes().orElseThrow(IllegalArgumentException::new);
    var generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Replay(seed));
    return generator.generateKeyPair();
  }

  /** Gives known bytes instead of random ones. */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Replay(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }
}
