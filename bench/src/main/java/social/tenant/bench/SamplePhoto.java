package social.tenant.bench;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;

/** A file that is a JPEG by all its markers (ITU-T T.81, annex B), with noise for a picture. */
final class SamplePhoto {
  /** Start of image, a frame of 1000 x 1000 grey pixels, and the header of its one scan. */
  private static final String HEAD = "ffd8" + "ffc0000b0803e803e801011100" + "ffda0008010100003f00";

  private static final String END = "ffd9";

  private SamplePhoto() {}

  /** One of so many bytes. */
  static byte[] of(int size) {
    var head = HexFormat.of().parseHex(HEAD);
    var end = HexFormat.of().parseHex(END);
    var noise = new byte[Math.max(1, size - head.length - end.length)];
    new Random(4).nextBytes(noise);
    for (var i = 0; i < noise.length; i++) {
      // No byte is 0xff, which would begin a marker.
      noise[i] &= 0x7f;
    }
    var file = ByteBuffer.allocate(head.length + noise.length + end.length);
    return file.put(head).put(noise).put(end).array();
  }
}
