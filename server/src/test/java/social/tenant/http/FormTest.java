package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Forms of many parts, part by part. */
class FormTest {
  private static final String BOUNDARY = "b0undary";
  private static final String END = "\r\n--b0undary--\r\n";

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsInAPartComesOutAsItWas(
      @ForAll("contents") List<byte[]> contents, @ForAll @IntRange(min = 1, max = 30) int step)
      throws IOException {
    var body = new ByteArrayOutputStream();
    for (var content : contents) {
      body.writeBytes(ascii("--b0undary\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"));
      body.writeBytes(content);
      body.writeBytes(ascii("\r\n"));
    }
    body.writeBytes(ascii("--b0undary--\r\n"));

    assertThat(read(new Trickle(body.toByteArray(), step)))
        .usingRecursiveComparison()
        .isEqualTo(contents);
  }

  /** Contents that nearly end the part. */
  @Provide
  Arbitrary<List<byte[]>> contents() {
    var pieces =
        Arbitraries.of("\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n--b0", "b0undar", "--b0undary")
            .map(FormTest::ascii);
    var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    return Arbitraries.oneOf(pieces, bytes)
        .list()
        .ofMaxSize(20)
        .map(FormTest::joined)
        .filter(content -> !("\r\n" + latin(content)).contains("\r\n--b0undary"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Example
  void aPartLargerThanTheBufferIsReadInRuns() throws IOException {
    var content = new byte[100_000];
    Arrays.fill(content, (byte) 'x');
    var body = joined(List.of(head("name=\"x\""), content, ascii(END)));

    assertThat(read(new ByteArrayInputStream(body)).getFirst()).isEqualTo(content);
  }

  @Example
  void whatIsNotReadIsPassedOver() {
    var form =
        form(
            joined(
                List.of(
                    head("name=a"), new byte[50_000], ascii("\r\n"), head("name=b"), ascii(END))));

    assertThat(name(form)).isEqualTo("a");
    assertThat(name(form)).isEqualTo("b");
    assertThat(form.next()).isNull();
  }

  @Example
  void aPartSaysWhatItIs() {
    var body =
        "--b0undary\r\n"
            + "content-disposition: form-data; filename=\"Größe \\\"1\\\".png\"; name=files\r\n"
            + "CONTENT-TYPE: image/png; a=b\r\nX-Other: 1\r\n\r\n"
            + END;
    var part = form(body.getBytes(StandardCharsets.UTF_8)).next();

    assertThat(part).isNotNull();
    assertThat(part.name()).isEqualTo("files");
    assertThat(part.filename()).isEqualTo("Größe \"1\".png");
    assertThat(part.contentType()).isEqualTo("image/png; a=b");
  }

  @Example
  void parametersAreFoundWhereverTheyAre() {
    assertThat(FormHead.parameter("form-data; name=\"a;b\"; filename=c", "filename"))
        .isEqualTo("c");
    assertThat(FormHead.parameter("form-data; filename=\"C:\\x\\y.png\"", "filename"))
        .isEqualTo("C:\\x\\y.png");
    assertThat(FormHead.parameter("form-data; FileName=\"\"", "filename")).isEmpty();
    assertThat(FormHead.parameter("form-data; name=\"open", "name")).isEqualTo("open");
    assertThat(FormHead.parameter("form-data; name", "name")).isNull();
    assertThat(FormHead.parameter("form-data", "name")).isNull();
    assertThat(FormHead.parameter("form-data; filename=\"x\"", "name")).isNull();
  }

  @Example
  void aFormThatBreaksOffIsRefused() {
    var whole = joined(List.of(head("name=a"), ascii("text"), ascii(END)));
    for (var length = 0; length < whole.length - 2; length++) {
      var part = Arrays.copyOf(whole, length);
      assertRefused(() -> read(new ByteArrayInputStream(part)));
    }
  }

  @Example
  void whatStandsBeforeAndBehindTheFormIsPassedOver() throws IOException {
    var body =
        "hello\r\n--b0undary \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1"
            + "\r\n--b0undary--\r\nbye";

    assertThat(read(new ByteArrayInputStream(ascii(body))))
        .usingRecursiveComparison()
        .isEqualTo(List.of(ascii("1")));
  }

  @Example
  void aPartMayHaveNothingNotEvenALineOfContent() throws IOException {
    var body = joined(List.of(head("name=a"), ascii("--b0undary\r\n\r\n2"), ascii(END)));

    assertThat(read(new ByteArrayInputStream(body)))
        .usingRecursiveComparison()
        .isEqualTo(List.of(new byte[0], ascii("2")));
  }

  @Example
  void whatIsNoBoundaryIsRefused() {
    for (var boundary : new String[] {"", "x".repeat(71)}) {
      assertRefused(() -> new Form(InputStream.nullInputStream(), boundary, 5));
    }
    assertRefused(() -> read(new ByteArrayInputStream(ascii("--b0undaryX\r\n\r\n" + END))));
    assertRefused(() -> read(new ByteArrayInputStream(ascii("--b0undary\r\nno head" + END))));
  }

  @Example
  void tooManyPartsAreRefused() {
    var parts = new ArrayList<byte[]>();
    for (var i = 0; i < 6; i++) {
      parts.add(head("name=a"));
      parts.add(ascii("\r\n"));
    }
    parts.add(ascii("--b0undary--"));

    assertThatThrownBy(() -> read(new ByteArrayInputStream(joined(parts))))
        .hasMessage("Failed to parse form: more than 5 parts");
  }

  @Example
  void aHeadTooLargeIsRefused() {
    var body = joined(List.of(head("name=\"" + "x".repeat(9000) + "\""), ascii(END)));

    assertRefused(() -> read(new ByteArrayInputStream(body)));
  }

  private static void assertRefused(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(ApiError.class)
        .hasMessageStartingWith("Failed to parse form: ");
  }

  private static String name(Form form) {
    var part = form.next();
    return part == null ? "" : part.name();
  }

  private static Form form(byte[] body) {
    return new Form(new ByteArrayInputStream(body), BOUNDARY, 5);
  }

  private static List<byte[]> read(InputStream body) throws IOException {
    var form = new Form(body, BOUNDARY, 5);
    var contents = new ArrayList<byte[]>();
    for (var part = form.next(); part != null; part = form.next()) {
      contents.add(part.content().readAllBytes());
    }
    return contents;
  }

  private static byte[] head(String parameters) {
    return ascii("--b0undary\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Gives only a few bytes at a time, as a network may. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream in;
    private final int step;

    Trickle(byte[] bytes, int step) {
      in = new ByteArrayInputStream(bytes);
      this.step = step;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return in.read(bytes, offset, Math.min(length, step));
    }
  }
}
