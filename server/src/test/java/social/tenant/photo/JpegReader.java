package social.tenant.photo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes well-formed JPEG files apart, in another way than the code under test. */
final class JpegReader {
  private record Segment(int marker, int start, int end) {}

  private final byte[] file;
  private final List<Segment> segments = new ArrayList<>();
  private final ByteArrayOutputStream scans = new ByteArrayOutputStream();

  private JpegReader(byte[] file) {
    this.file = file;
    read();
  }

  /** The markers of all segments, in order. */
  static List<Integer> markers(byte[] file) {
    return new JpegReader(file).segments.stream().map(Segment::marker).toList();
  }

  /** All segments of a marker, whole. */
  static List<byte[]> segments(byte[] file, int marker) {
    return new JpegReader(file)
        .segments.stream()
            .filter(segment -> segment.marker == marker)
            .map(segment -> Arrays.copyOfRange(file, segment.start, segment.end))
            .toList();
  }

  /** Where the segment with the dimensions begins. */
  static int frame(byte[] file) {
    return new JpegReader(file)
        .segments.stream()
            .filter(segment -> segment.marker == 0xc0)
            .findFirst()
            .orElseThrow()
            .start;
  }

  /** What makes the picture: tables and scans. */
  static byte[] picture(byte[] file) {
    var reader = new JpegReader(file);
    var picture = new ByteArrayOutputStream();
    for (var segment : reader.segments) {
      if (segment.marker < 0xe0) {
        picture.write(file, segment.start, segment.end - segment.start);
      }
    }
    picture.writeBytes(reader.scans.toByteArray());
    return picture.toByteArray();
  }

  private void read() {
    var at = 2;
    while (at + 4 <= file.length) {
      if (at(at) != 0xff) {
        throw new IllegalStateException("No marker at " + at);
      }
      while (at(at + 1) == 0xff) {
        at++;
      }
      var marker = at(at + 1);
      if (marker == 0xd9) {
        return;
      }
      var end = at + 2 + (at(at + 2) << 8) + at(at + 3);
      segments.add(new Segment(marker, at, end));
      at = marker == 0xda ? scan(end) : end;
    }
  }

  private int scan(int start) {
    var at = start;
    while (at < file.length && !endsScan(at)) {
      at++;
    }
    scans.write(file, start, at - start);
    return at;
  }

  private boolean endsScan(int at) {
    var next = at;
    while (next < file.length && at(next) == 0xff) {
      next++;
    }
    var code = next < file.length ? at(next) : -1;
    return at(at) == 0xff && code != 0 && (code < 0xd0 || code > 0xd7);
  }

  private int at(int position) {
    return file[position] & 0xff;
  }
}
