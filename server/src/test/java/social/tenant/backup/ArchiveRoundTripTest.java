package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;

/** What goes out as an archive comes in again, photos included. */
class ArchiveRoundTripTest {
  private final TestTenant first = TestTenant.start();
  private final TestTenant second = TestTenant.start();
  private final Api from = first.owner();
  private final Api to = second.owner();

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    from.post("/api/kinds", "{\"name\":\"book\",\"commentable\":true}");
    from.post("/api/tags", "{\"name\":\"unused\"}");
    var note = "{\"type\":\"book\",\"content\":\"a\",\"tags\":[\"x\"],\"visibility\":\"public\"}";
    var id = from.post("/api/things", note).field("id");
    from.put("/api/things/" + id, "{\"content\":\"b\"}");
    from.post("/api/things/" + id + "/reactions", "{\"type\":\"like\"}");
    from.post("/api/things/" + id + "/comments", "{\"content\":\"well\"}");
    var gallery = upload("holiday");
    from.put("/api/things/" + gallery, "{\"content\":\"holidays\",\"tags\":[\"sea\"]}");
    from.delete("/api/things/" + upload("gone"));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private String upload(String content) {
    return new FormBody()
        .file("files", "a.jpg", "image/jpeg", Pictures.jpegWithPlace())
        .file("files", "b.mp4", "video/mp4", Pictures.film(100_000, 7))
        .file("files", "c.png", "image/png", Pictures.png())
        .file("thumbs", "t.png", "image/png", Pictures.png())
        .file("thumbs", "t.jpg", "image/jpeg", Pictures.jpegWithPlace())
        .text("captions", "the \"sea\"")
        .text("content", content)
        .post(from, "/api/upload")
        .field("id");
  }

  @Test
  void allOfItComesInTheSame() {
    var archive = Archives.exported(from);

    var answer = Archives.imported(to, archive).object();

    assertThat(answer.requireInteger("photosCreated")).isEqualTo(6);
    assertThat(answer.requireInteger("thingsCreated")).isEqualTo(4);
    assertThat(Exported.comparable(Exported.of(to)))
        .isEqualTo(Exported.comparable(Exported.of(from)));
    assertThat(comparable(Archives.exported(to))).isEqualTo(comparable(archive));
    assertThat(photos(second)).isEqualTo(photos(first)).hasSize(10);
  }

  @Test
  void theSameArchiveTwiceChangesNothing() {
    var archive = Archives.exported(from);
    Archives.imported(to, archive);
    var before = Exported.of(to);

    var answer = Archives.imported(to, archive).object();

    assertThat(answer.requireInteger("photosCreated")).isZero();
    assertThat(answer.requireInteger("thingsCreated")).isZero();
    assertThat(answer.requireInteger("thingsSkipped")).isEqualTo(4);
    assertThat(Exported.comparable(Exported.of(to))).isEqualTo(Exported.comparable(before));
    assertThat(photos(second)).isEqualTo(photos(first));
  }

  @Test
  void itsOwnArchiveChangesNothing() {
    var before = photos(first);
    Archives.imported(from, Archives.exported(from));

    assertThat(photos(first)).isEqualTo(before);
  }

  @Test
  void whatAnotherProgramPackedAgainComesInTheSame() throws IOException {
    Files.write(folder.resolve("export.zip"), Archives.exported(from));
    ForeignZip.run(folder, "unzip", "-qq", "export.zip", "-d", "unpacked");
    ForeignZip.run(folder.resolve("unpacked"), "zip", "-qr9", "../again.zip", ".");
    assertThat(ForeignZip.list(folder.resolve("again.zip")))
        .anySatisfy(entry -> assertThat(entry).startsWith("photos/ "))
        .anySatisfy(entry -> assertThat(entry).startsWith("export.json ").endsWith(" 8"));

    Archives.imported(to, Files.readAllBytes(folder.resolve("again.zip")));

    assertThat(Exported.comparable(Exported.of(to)))
        .isEqualTo(Exported.comparable(Exported.of(from)));
    assertThat(photos(second)).isEqualTo(photos(first));
  }

  @Test
  void theOrderOfEntriesAndTheirPackingDoNotMatter() {
    var entries = Archives.entries(Archives.exported(from));
    var names = new ArrayList<>(entries.keySet());
    Collections.reverse(names);
    Map<String, byte[]> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, entries.get(name)));

    Archives.imported(to, Archives.deflated(reversed));

    assertThat(photos(second)).isEqualTo(photos(first));
  }

  /** Entries as text, but for what an import does not carry over. */
  private static Map<String, String> comparable(byte[] archive) {
    Map<String, String> comparable = new LinkedHashMap<>();
    Archives.entries(archive)
        .forEach((name, bytes) ->
            comparable.put(
                name,
                name.equals("export.json")
                    ? Exported.comparable(new String(bytes, UTF_8))
                    : new String(bytes, ISO_8859_1)));
    return comparable;
  }

  private static Map<String, String> photos(TestTenant tenant) {
    return PhotoFiles.of(tenant);
  }
}
