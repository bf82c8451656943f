package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is left of a JPEG file. */
class JpegCopyTest {
  private static final List<Integer> METADATA =
      List.of(0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe);

  @Example
  void thePictureStaysAndWhatIsSaidAboutItGoes() throws IOException {
    var full = Samples.bytes("full.jpg");
    var copy = copy(full);

    assertThat(Samples.tags(full)).contains("GPSLatitude", "[XMP-dc]", "[IPTC]", "Thumbnail");
    assertThat(Samples.tags(copy))
        .containsPattern("\\[IFD0\\] +Orientation +: Rotate 90 CW")
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("GPS", "XMP", "IPTC", "Thumbnail", "Comment", "Artist");
    assertThat(Samples.pixels(copy)).isEqualTo(Samples.pixels(full));
    assertThat(Samples.profile(copy)).isNotEmpty().isEqualTo(Samples.profile(full));
    assertThat(JpegReader.picture(copy)).isEqualTo(JpegReader.picture(full));
  }

  @Example
  void aFileWithNothingToRemoveStaysAsItIs() throws IOException {
    for (var name : List.of("plain.jpg", "progressive.jpg", "restarts.jpg")) {
      assertThat(copy(Samples.bytes(name))).as(name).isEqualTo(Samples.bytes(name));
    }
  }

  @Example
  void whatFollowsTheEndIsLeftOut() throws IOException {
    var plain = Samples.bytes("plain.jpg");

    assertThat(copy(joined(plain, Samples.bytes("full.jpg")))).isEqualTo(plain);
  }

  @Example
  void aPictureThatBreaksOffIsKeptAsFarAsItGoes() throws IOException {
    var plain = Samples.bytes("plain.jpg");
    var half = Arrays.copyOf(plain, plain.length - 200);

    assertThat(copy(half)).isEqualTo(half);
  }

  @Example
  void aFileThatBreaksOffBeforeItsPictureIsRefused() {
    var full = Samples.bytes("full.jpg");
    for (var length = 2; length < 200; length++) {
      var part = Arrays.copyOf(full, length);
      assertThatThrownBy(() -> copy(part)).isInstanceOf(BrokenFileException.class);
    }
  }

  @Example
  void impossibleLengthsAreRefused() {
    for (var length : new int[] {0, 1}) {
      assertThatThrownBy(() -> copy(bytes(0xff, 0xd8, 0xff, 0xe0, 0, length, 0xff, 0xda, 0, 2)))
          .isInstanceOf(BrokenFileException.class);
    }
    assertThatThrownBy(() -> copy(bytes(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2, 3)))
        .isInstanceOf(BrokenFileException.class);
  }

  @Example
  void fillingBytesDoNotHideASegment() throws IOException {
    var plain = Samples.bytes("plain.jpg");
    var hidden =
        joined(
            bytes(0xff, 0xd8, 0xff, 0xff, 0xff, 0xff, 0xe1, 0, 6, 'E', 'x', 'i', 'f'),
            bytes(0xff, 0xff, 0xfe, 0, 4, 'h', 'i'),
            Arrays.copyOfRange(plain, 2, plain.length));

    assertThat(copy(hidden)).isEqualTo(plain);
  }

  @Example
  void hugeDimensionsAreOnlyNumbers() throws IOException {
    var huge = Samples.bytes("plain.jpg").clone();
    var frame = JpegReader.frame(huge);
    for (var at = frame + 5; at < frame + 9; at++) {
      huge[at] = (byte) 0xff;
    }

    assertThat(copy(huge)).isEqualTo(huge);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void thePictureIsTheSameByteForByte(@ForAll("files") byte[] file) throws IOException {
    var copy = copy(file);

    assertThat(JpegReader.markers(copy)).doesNotContainAnyElementsOf(METADATA.subList(1, 14));
    assertThat(JpegReader.picture(copy)).isEqualTo(JpegReader.picture(file));
    assertThat(copy(copy)).isEqualTo(copy);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theOnlyExifIsTheOrientation(@ForAll("files") byte[] file) throws IOException {
    for (var segment : JpegReader.segments(copy(file), 0xe1)) {
      assertThat(segment).isEqualTo(Orientation.segment(Orientation.of(content(segment))));
      assertThat(segment).hasSize(36);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whateverFollowsTheStartIsCopiedCleanOrRefused(@ForAll("noise") byte[] noise) {
    var file = joined(bytes(0xff, 0xd8), noise);
    try {
      var copy = copy(file);
      assertThat(copy.length).isLessThanOrEqualTo(file.length + 36);
      assertThat(copy(copy)).isEqualTo(copy);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(BrokenFileException.class);
    }
  }

  /** Files of all kinds of segments in any order, with one or several scans. */
  @Provide
  Arbitrary<byte[]> files() {
    var segments = segment().list().ofMaxSize(12).map(JpegCopyTest::joined);
    var scans = scan().list().ofMinSize(1).ofMaxSize(3).map(JpegCopyTest::joined);
    var trailer = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    return Combinators.combine(segments, scans, trailer)
        .as((before, picture, after) ->
            joined(bytes(0xff, 0xd8), before, picture, bytes(0xff, 0xd9), after));
  }

  private static Arbitrary<byte[]> segment() {
    var marker =
        Arbitraries.of(
            0xe0, 0xe1, 0xe1, 0xe1, 0xe2, 0xe2, 0xe3, 0xeb, 0xed, 0xee, 0xef, 0xfe, 0xdb, 0xc4,
            0xc0, 0xdd);
    var start =
        Arbitraries.of(
            "",
            "JFIF\0\1\1\0\0\1\0\1\3\3",
            "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0",
            "Exif\0\0II*\0\10\0\0\0\2\0",
            "http://ns.adobe.com/xap/1.0/\0",
            "ICC_PROFILE\0\1\1",
            "Adobe\0",
            "Photoshop 3.0\0");
    var rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    var filling = Arbitraries.integers().between(0, 3);
    return Combinators.combine(marker, start, rest, filling)
        .as((code, text, more, fill) -> {
          var content = joined(text.getBytes(StandardCharsets.ISO_8859_1), more);
          var length = content.length + 2;
          var before = new byte[fill];
          Arrays.fill(before, (byte) 0xff);
          return joined(before, bytes(0xff, code, length >> 8, length & 0xff), content);
        });
  }

  /** A scan: its head, then bytes in which every 0xFF is stuffed or begins a restart. */
  private static Arbitrary<byte[]> scan() {
    var piece =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 254).map(b -> bytes(b)),
            Arbitraries.just(bytes(0xff, 0)),
            Arbitraries.just(bytes(0xff, 0xff, 0)),
            Arbitraries.integers().between(0xd0, 0xd7).map(b -> bytes(0xff, b)));
    return piece
        .list()
        .ofMaxSize(200)
        .map(pieces -> joined(bytes(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0), joined(pieces)));
  }

  /** Bytes that are often markers and short lengths. */
  @Provide
  Arbitrary<byte[]> noise() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.bytes()),
            Tuple.of(3, Arbitraries.just((byte) 0xff)),
            Tuple.of(2, Arbitraries.just((byte) 0)),
            Tuple.of(
                3,
                Arbitraries.of(
                    (byte) 0xda, (byte) 0xe1, (byte) 0xe0, (byte) 0xd0, (byte) 0xfe, (byte) 4)))
        .array(byte[].class)
        .ofMaxSize(120);
  }

  private static byte[] copy(byte[] file) throws IOException {
    var out = new ByteArrayOutputStream();
    JpegCopy.copy(new ByteArrayInputStream(file), out);
    return out.toByteArray();
  }

  private static byte[] content(byte[] segment) {
    return Arrays.copyOfRange(segment, 4, segment.length);
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (var i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    return joined(Arrays.asList(parts));
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
