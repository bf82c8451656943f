package social.tenant.federation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** The field Content-Digest (RFC 9530, 2) with SHA-256. */
final class ContentDigest {
  private static final String ALGORITHM = "sha-256";

  private ContentDigest() {}

  /** The value of the field for a body. */
  static String of(byte[] body) {
    return Dictionary.valueOf(Map.of(ALGORITHM, ByteSequenceItem.valueOf(sha256(body))))
        .serialize();
  }

  /** Whether a field has the digest of this body; others in it do not matter. */
  static boolean matches(String field, byte[] body) {
    try {
      return new Parser(field).parseDictionary().get().get(ALGORITHM)
              instanceof ByteSequenceItem item
          && MessageDigest.isEqual(bytes(item.get()), sha256(body));
    } catch (ParseException e) {
      return false;
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
