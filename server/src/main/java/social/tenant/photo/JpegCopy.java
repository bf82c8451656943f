package social.tenant.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Copies a JPEG file (ITU-T T.81, annex B) and leaves out what says more than the picture: EXIF but
 * for the orientation, XMP, IPTC, comments, previews inside it, what makers of cameras add, and
 * everything after its end, where phones hide a second picture or a film. The picture itself, the
 * colour profile and what is needed to read the colours stay, byte for byte.
 *
 * <p>Where a file is not well formed it is read as decoders read it, so nothing that they would
 * take for a segment gets by.
 */
final class JpegCopy {
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int LAST_TABLE = 0xdf;
  private static final int JFIF = 0xe0;
  private static final int EXIF = 0xe1;
  private static final int PROFILE = 0xe2;
  private static final int ADOBE = 0xee;
  private static final int NONE = -1;

  /** Of a JFIF segment, all but its preview. */
  private static final int JFIF_BYTES = 14;

  private final ByteReader in;
  private final OutputStream out;
  private boolean hasScan;
  private boolean hasOrientation;

  private JpegCopy(ByteReader in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Copies one file, which may end early once its picture has begun.
   *
   * @throws BrokenFileException if no picture begins
   */
  static void copy(InputStream in, OutputStream out) throws IOException {
    new JpegCopy(new ByteReader(in), out).copy();
  }

  private void copy() throws IOException {
    if (in.readShort() != 0xff00 + START) {
      throw new BrokenFileException("No JPEG");
    }
    writeMarker(START);
    var marker = nextMarker();
    while (marker != NONE && marker != END) {
      marker = marker == SCAN ? scan() : segment(marker);
    }
    if (!hasScan) {
      throw new BrokenFileException("No picture in the JPEG");
    }
    if (marker == END) {
      writeMarker(END);
    }
  }

  /** Finds the next marker as decoders do, past whatever is none. */
  private int nextMarker() throws IOException {
    while (true) {
      var b = in.read();
      while (b != NONE && b != 0xff) {
        b = in.read();
      }
      while (b == 0xff) {
        b = in.read();
      }
      if (b != 0) {
        return b;
      }
    }
  }

  /** Copies or passes over a segment and finds the marker behind it. */
  private int segment(int marker) throws IOException {
    if (marker == START) {
      throw new BrokenFileException("A JPEG within a JPEG");
    }
    if (marker == TEMPORARY || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
      return nextMarker(); // without a length, and out of place here
    }
    var length = in.readShort() - 2;
    if (length < 0) {
      return brokenOff();
    }
    var isWhole =
        switch (marker) {
          case JFIF -> jfif(length);
          case EXIF -> exif(length);
          case PROFILE -> copyIf("ICC_PROFILE\0", marker, length);
          case ADOBE -> copyIf("Adobe", marker, length);
          default -> isForDecoder(marker) ? copySegment(marker, length) : skip(length);
        };
    return isWhole ? nextMarker() : brokenOff();
  }

  private static boolean isForDecoder(int marker) {
    return marker >= FIRST_FRAME && marker <= LAST_FRAME || marker > SCAN && marker <= LAST_TABLE;
  }

  private int brokenOff() throws BrokenFileException {
    if (!hasScan) {
      throw new BrokenFileException("The JPEG breaks off");
    }
    return NONE;
  }

  private boolean jfif(int length) throws IOException {
    if (length < JFIF_BYTES) {
      return skip(length);
    }
    var head = in.take(JFIF_BYTES);
    if (head.length < JFIF_BYTES) {
      return false;
    }
    if (startsWith(head, "JFIF\0")) {
      writeSegmentHead(JFIF, JFIF_BYTES);
      out.write(head, 0, JFIF_BYTES - 2);
      out.write(new byte[2]); // a preview of 0 by 0
    }
    return skip(length - JFIF_BYTES);
  }

  private boolean exif(int length) throws IOException {
    var content = in.take(length);
    var orientation = Orientation.of(content);
    if (orientation != Orientation.NORMAL && !hasScan && !hasOrientation) {
      hasOrientation = true;
      out.write(Orientation.segment(orientation));
    }
    return content.length == length;
  }

  private boolean copyIf(String signature, int marker, int length) throws IOException {
    var head = in.take(Math.min(length, signature.length()));
    if (!startsWith(head, signature)) {
      return skip(length - head.length);
    }
    writeSegmentHead(marker, length);
    out.write(head);
    return in.copy(length - head.length, out);
  }

  private boolean copySegment(int marker, int length) throws IOException {
    writeSegmentHead(marker, length);
    return in.copy(length, out);
  }

  private boolean skip(int length) throws IOException {
    return in.copy(length, OutputStream.nullOutputStream());
  }

  /** Copies a scan, its restarts included, and finds the marker that ends it. */
  private int scan() throws IOException {
    var length = in.readShort() - 2;
    if (length < 0 || !copySegment(SCAN, length)) {
      return brokenOff();
    }
    hasScan = true;
    while (in.copyUntil((byte) 0xff, out)) {
      var filling = 0L;
      var b = 0xff;
      while (b == 0xff) {
        filling++;
        b = in.read();
      }
      if (b != 0 && (b < FIRST_RESTART || b > LAST_RESTART)) {
        return b;
      }
      for (; filling > 0; filling--) {
        out.write(0xff);
      }
      out.write(b);
    }
    return NONE;
  }

  private void writeMarker(int marker) throws IOException {
    out.write(0xff);
    out.write(marker);
  }

  private void writeSegmentHead(int marker, int length) throws IOException {
    writeMarker(marker);
    out.write((length + 2) >> 8);
    out.write(length + 2);
  }

  private static boolean startsWith(byte[] bytes, String signature) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(signature);
  }
}
