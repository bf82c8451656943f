package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, by how it begins. */
class FirstBytesTest {
  @ParameterizedTest
  @CsvSource({
    "plain.jpg, JPEG",
    "progressive.jpg, JPEG",
    "full.jpg, JPEG",
    "a.png, PNG",
    "a.gif, GIF",
    "a.webp, WEBP",
    "a.avif, AVIF",
    "a.heic, HEIC",
    "a.mp4, MP4",
    "a.mov, MOV",
    "a.webm, WEBM"
  })
  void filesOfTheirFormatsAreKnown(String name, Format format) {
    assertThat(FirstBytes.format(head(Samples.bytes(name)))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mkv", "a.avi"})
  void otherFilmsAreNot(String name) {
    assertThat(FirstBytes.format(head(Samples.bytes(name)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<?xml version=\"1.0\"?><svg/>",
        "<!doctype html><script>alert(1)</script>",
        "%PDF-1.7 and so on and so forth",
        "BM a bitmap of old times",
        "II*\0 a TIFF file of any length",
        "\0\0\0\40ftypM4A \0\0\0\0M4A mp42isom",
        "\0\0\0\30ftypcrx \0\0\0\1crx isom",
        "\0\0\0\30ftypmif1\0\0\0\0mif1miaf",
        "GIF88a",
        "RIFF....WAVEfmt ",
        "\u0089PNG\n\n",
        ""
      })
  void anythingElseIsNot(String text) {
    assertThat(FirstBytes.format(text.getBytes(StandardCharsets.ISO_8859_1))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"heic, HEIC", "avif, AVIF"})
  void aPictureContainerIsWhatItsBrandsSay(String brand, Format format) {
    var head = "\0\0\0\34ftypmif1\0\0\0\0mif1" + brand + "miaf";
    var behind = "\0\0\0\24ftypmif1\0\0\0\0mif1" + brand;

    assertThat(FirstBytes.format(head.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(format);
    assertThat(FirstBytes.format(behind.getBytes(StandardCharsets.ISO_8859_1))).isNull();
  }

  @Test
  void aFilmFromBeforeTheBrandsIsKnownByItsFirstBox() {
    var head = "\0\0\0\10wide\0\0\10\42mdat".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(FirstBytes.format(head)).isEqualTo(Format.MOV);
  }

  @Property
  void noBytesAreTooStrange(@ForAll @Size(max = 600) byte[] head) {
    var webm = head.clone();
    var start = new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
    System.arraycopy(start, 0, webm, 0, Math.min(start.length, webm.length));

    assertThat(FirstBytes.format(head)).isIn(FirstBytes.format(head.clone()));
    assertThat(Ebml.docType(webm)).isNotEqualTo("");
  }

  private static byte[] head(byte[] file) {
    return Arrays.copyOf(file, Math.min(file.length, FirstBytes.COUNT));
  }
}
