package social.tenant.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of the web client.
 *
 * @param path where it is served, such as {@code /assets/app-1f2e.js}
 * @param etag of the plain form, without quotes; the compressed form has its own
 * @param isImmutable does the name change with the content?
 * @param gzip the compressed form, if there is one
 */
public record StaticFile(
    String path,
    String contentType,
    String etag,
    boolean isImmutable,
    Form plain,
    @Nullable Form gzip) {
  private static final int ETAG_BYTES = 12;

  /** The bytes of a file, wherever they lie. */
  public record Form(long length, Source source) {
    /** Bytes in memory. */
    public static Form of(byte[] bytes) {
      return new Form(bytes.length, () -> new ByteArrayInputStream(bytes));
    }
  }

  /** Opens the bytes, once for each time they are sent. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /** A file in memory, its tag made from its content. */
  public static StaticFile of(
      String path, String contentType, boolean isImmutable, byte[] plain, byte @Nullable [] gzip) {
    return new StaticFile(
        path,
        contentType,
        etag(plain),
        isImmutable,
        Form.of(plain),
        gzip == null ? null : Form.of(gzip));
  }

  /** A tag for content, the same for the same bytes. */
  public static String etag(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
