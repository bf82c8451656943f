package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.StartException;

/** Finds the bytes that sign session tokens: from {@code JWT_SECRET}, or from a file made once. */
final class SessionKey {
  /** HMAC with SHA-256 wants as many bytes as its hash has (RFC 7518, 3.2). */
  private static final int BYTES = 32;

  private static final String FILE = "jwt.secret";
  private static final String PUBLISHED_DEFAULT = "default_jwt_secret_change_me";

  private SessionKey() {}

  /**
   * The key of a tenant.
   *
   * @param secret the value of {@code JWT_SECRET}; null or empty when it is unset
   * @param directory where a key is kept when there is no secret
   * @throws StartException when the secret is the one that everybody knows, or the file is damaged
   */
  static byte[] find(
      @Nullable String secret, DataDirectory directory, SecureRandom random, Log log) {
    return secret == null || secret.isEmpty() ? kept(directory, random) : given(secret, log);
  }

  private static byte[] given(String secret, Log log) {
    if (secret.equals(PUBLISHED_DEFAULT)) {
      throw new StartException("JWT_SECRET is the published default; choose another or unset it");
    }
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= BYTES) {
      return bytes;
    }
    log.warn("JWT_SECRET is shorter than 32 bytes and may be guessed; unset it to have one made");
    return Sha256.hash(bytes);
  }

  private static byte[] kept(DataDirectory directory, SecureRandom random) {
    var key = directory.secret(FILE, () -> make(random));
    if (key.length != BYTES) {
      throw new StartException(directory.file(FILE) + " does not hold 32 bytes; remove it");
    }
    return key;
  }

  private static byte[] make(SecureRandom random) {
    var key = new byte[BYTES];
    random.nextBytes(key);
    return key;
  }
}
