package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Previews in PNG and WebP lose what they say about place and person. */
class PreviewCopyTest {
  @Test
  void aPngKeepsItsPictureOnly() throws IOException {
    var full = Samples.bytes("full.png");
    var copy = copy(PngCopy::copy, full);

    assertThat(Samples.tags(full)).contains("Secret");
    assertThat(Samples.tags(copy)).doesNotContain("Secret", "XMP", "[IFD0]");
    assertThat(Samples.pixels(copy)).isEqualTo(Samples.pixels(full));
  }

  @Test
  void aWebpKeepsItsPictureOnly() throws IOException {
    var full = Samples.bytes("full.webp");
    var copy = copy(WebpCopy::copy, full);

    assertThat(Samples.tags(full)).contains("Secret", "GPSLatitude");
    assertThat(Samples.tags(copy)).doesNotContain("Secret", "GPS", "XMP", "[IFD0]");
    assertThat(Samples.pixels(copy)).isEqualTo(Samples.pixels(full));
    assertThat(copy).hasSameSizeAs(full);
  }

  @Test
  void filesWithNothingToRemoveStayAsTheyAre() throws IOException {
    var webp = Samples.bytes("a.webp");
    assertThat(copy(WebpCopy::copy, webp)).isEqualTo(webp);
  }

  @Test
  void filesThatBreakOffAreRefused() {
    for (var length : new int[] {8, 20, 40, 300}) {
      var png = Arrays.copyOf(Samples.bytes("a.png"), length);
      var webp = Arrays.copyOf(Samples.bytes("a.webp"), length);
      assertThatThrownBy(() -> copy(PngCopy::copy, png)).isInstanceOf(BrokenFileException.class);
      assertThatThrownBy(() -> copy(WebpCopy::copy, webp)).isInstanceOf(BrokenFileException.class);
    }
  }

  @Test
  void aLengthThatIsOnlyClaimedCostsNothing() {
    var claimed = new byte[20];
    System.arraycopy("RIFF".getBytes(StandardCharsets.US_ASCII), 0, claimed, 0, 4);
    Arrays.fill(claimed, 4, 8, (byte) 0xff);
    System.arraycopy("WEBPEXIF".getBytes(StandardCharsets.US_ASCII), 0, claimed, 8, 8);
    Arrays.fill(claimed, 16, 20, (byte) 0xef);
    var out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> WebpCopy.copy(new ByteArrayInputStream(claimed), out))
        .isInstanceOf(BrokenFileException.class);
    assertThat(out.size()).isLessThanOrEqualTo(20);
  }

  private static byte[] copy(Format.Copy copy, byte[] file) throws IOException {
    var out = new ByteArrayOutputStream();
    copy.copy(new ByteArrayInputStream(file), out);
    return out.toByteArray();
  }
}
