package social.tenant.backup;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Files for photos. */
public final class Pictures {
  private static final byte[] MP4 =
      "\0\0\0\30ftypisom\0\0\2\0isomavc1".getBytes(StandardCharsets.US_ASCII);

  private Pictures() {}

  /** A JPEG as an upload leaves it. */
  static byte[] jpeg() {
    return made("jpg");
  }

  /** The same JPEG with a comment of where it was taken. */
  static byte[] jpegWithPlace() {
    var comment = "taken at home".getBytes(StandardCharsets.US_ASCII);
    var out = new ByteArrayOutputStream();
    var jpeg = jpeg();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
    out.writeBytes(comment);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  public static byte[] png() {
    return made("png");
  }

  /** What begins like a film, of any length. */
  public static byte[] film(int length, long seed) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    System.arraycopy(MP4, 0, bytes, 0, Math.min(length, MP4.length));
    return bytes;
  }

  /** What a film begins with. */
  static byte[] filmHead() {
    return Arrays.copyOf(MP4, MP4.length);
  }

  private static byte[] made(String format) {
    var image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (var x = 0; x < image.getWidth(); x++) {
      image.setRGB(x, x % image.getHeight(), 0xff8040);
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
