package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Archives with broken bytes: all or nothing, and never a fault of the server. */
class BrokenArchiveTest {
  private final TestTenant tenant = TestTenant.start(Map.of("MAX_IMPORT_BYTES", "1000000"));
  private final Api api = tenant.owner();

  @AfterProperty
  void close() {
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  @Property(tries = 300)
  void anArchiveWithBrokenBytesIsTakenWholeOrNotAtAll(@ForAll Random random) {
    var entries = entries(random);
    if (random.nextInt(3) == 0) {
      entries.values().forEach(content -> breakBytes(content, random, random.nextInt(2), 0));
    }
    var archive = packed(entries, random);
    switch (random.nextInt(6)) {
      case 0 -> archive = Arrays.copyOf(archive, random.nextInt(archive.length + 10));
      case 1 -> breakBytes(archive, random, 1 + random.nextInt(4), 0);
      case 2 -> breakBytes(archive, random, 1 + random.nextInt(20), archive.length * 3 / 4);
      case 3 -> moveBytes(archive, random);
      default -> {}
    }
    var before = Exported.comparable(Exported.of(api));
    var files = PhotoFiles.of(tenant);

    var answer = Archives.importing(api, archive);

    assertThat(answer.status()).as(answer.text()).isIn(200, 400, 413);
    if (answer.status() != 200) {
      assertThat(answer.error()).isNotBlank();
      assertThat(Exported.comparable(Exported.of(api))).isEqualTo(before);
      assertThat(PhotoFiles.of(tenant)).isEqualTo(files);
    }
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
  }

  @Property(tries = 40)
  void everyPhotoHasItsFileAndNoFileIsLeftOver(@ForAll Random random) {
    Archives.imported(api, packed(entries(random), random));
    Archives.imported(api, packed(entries(random), random));

    var names = Archives.entries(Archives.exported(api)).keySet().stream();
    assertThat(PhotoFiles.of(tenant).keySet())
        .containsExactlyInAnyOrderElementsOf(
            names
                .filter(name -> !name.equals("export.json"))
                .map(name -> ArchiveNames.id(name) + (name.startsWith("thumbs/") ? ".thumb" : ""))
                .toList());
  }

  private static byte[] packed(Map<String, byte[]> entries, Random random) {
    return random.nextBoolean() ? Archives.stored(entries) : Archives.deflated(entries);
  }

  /** Of a good archive of some galleries, whose photos are of a few ids. */
  private static Map<String, byte[]> entries(Random random) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    var galleries = new ArrayList<String>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      var photos = new ArrayList<String>();
      for (var j = random.nextInt(4); j > 0; j--) {
        var id = "0%d-photo".formatted(random.nextInt(6));
        photos.add("{\"id\":\"%s\",\"order_index\":%d}".formatted(id, random.nextInt(3)));
        if (random.nextInt(5) > 0) {
          entries.put("photos/" + id, picture(random));
          if (random.nextBoolean()) {
            entries.put("thumbs/" + id, random.nextInt(4) == 0 ? new byte[0] : Pictures.png());
          }
        }
      }
      galleries.add(
          "{%s\"type\":\"%s\",\"photos\":%s}"
              .formatted(
                  random.nextBoolean() ? "\"id\":\"g%d\",".formatted(random.nextInt(4)) : "",
                  random.nextInt(8) == 0 ? "note" : "gallery",
                  photos));
    }
    entries.put("export.json", Archives.json("\"things\":" + galleries));
    keepNamed(entries, galleries.toString());
    return entries;
  }

  /** A photo of what is no gallery is unknown. */
  private static void keepNamed(Map<String, byte[]> entries, String galleries) {
    entries
        .keySet()
        .removeIf(name ->
            !name.equals("export.json")
                && Arrays.stream(galleries.split("]}"))
                    .noneMatch(thing ->
                        thing.contains("gallery") && thing.contains(ArchiveNames.id(name))));
  }

  private static byte[] picture(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Pictures.jpegWithPlace();
      case 1 -> Pictures.png();
      case 2 -> new byte[0];
      default -> Pictures.film(30 + random.nextInt(300), random.nextLong());
    };
  }

  private static void breakBytes(byte[] archive, Random random, int count, int from) {
    for (var i = 0; i < count && archive.length > 0; i++) {
      var at = from + random.nextInt(archive.length - from);
      archive[at] = random.nextInt(3) == 0 ? (byte) (archive[at] + 1) : (byte) random.nextInt(256);
    }
  }

  /** Puts a piece of it over another. */
  private static void moveBytes(byte[] archive, Random random) {
    var length = 1 + random.nextInt(Math.min(60, archive.length / 2));
    System.arraycopy(
        archive,
        random.nextInt(archive.length - length),
        archive,
        random.nextInt(archive.length - length),
        length);
  }
}
