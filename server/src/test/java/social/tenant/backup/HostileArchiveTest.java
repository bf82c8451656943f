package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made to do harm, by what is in them and where. */
class HostileArchiveTest extends HostileArchive {
  @Test
  void anArchiveThatBreaksOffAnywhere() {
    var archive = good();
    for (var length = 0; length < archive.length; length++) {
      assertRefused(
          Arrays.copyOf(archive, length),
          "Not a ZIP archive, or one that breaks off: no central directory");
    }
  }

  @Test
  void somethingBehindTheEndOrBeforeTheBeginning() {
    var archive = good();
    assertRefused(
        Arrays.copyOf(archive, archive.length + 1),
        "Not a ZIP archive, or one that breaks off: no central directory");
    var later = new byte[archive.length + 3];
    System.arraycopy(archive, 0, later, 3, archive.length);
    assertMalformed(later, "the central directory is not where it is said to be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../export.json",
        "/export.json",
        "photos/../" + A,
        "photos\\" + A,
        "photos/" + A + "/x",
        "photos/" + A + "/",
        "photos/.",
        "photos/ünder",
        "PHOTOS/" + A,
        "thumbs",
        "C:export.json",
        "__MACOSX/._export.json",
        "photos/" + A + ".thumb",
        "tenant.db",
        ""
      })
  void anEntryThatIsUnknown(String name) {
    var entries = entries();
    entries.put(name, FILM);
    assertRefused(Archives.stored(entries), "Unknown entry in archive: " + name);
  }

  @Test
  void controlCharactersInANameAreNotSentBack() {
    var entries = entries();
    entries.put("a\r\nb\0c", FILM);
    assertRefused(Archives.stored(entries), "Unknown entry in archive: a??b?c");
  }

  @Test
  void noDocument() {
    assertRefused(Archives.stored(Map.of(PHOTO, FILM)), "No export.json in archive");
    assertRefused(Archives.stored(Map.of()), "No export.json in archive");
  }

  @Test
  void anEntryThatIsThereTwice() {
    var entries = entries();
    entries.put("photos/" + B, FILM);
    var archive = new String(Archives.stored(entries), ISO_8859_1).replace(B, A);
    assertMalformed(archive.getBytes(ISO_8859_1), PHOTO + ": it is there twice");
  }

  @Test
  void twoEntriesAtOnePlace() {
    assertMalformed(
        patched((archive, local, central, end) -> archive.putInt(central + CENTRAL_START, 0)),
        "export.json: it overlaps another");
  }

  @Test
  void anEntryWithinAnother() {
    var inner = Archives.stored(Map.of("photos/" + B, FILM));
    var innerEntry = Arrays.copyOf(inner, Archives.find(inner, Archives.CENTRAL_RECORD, 0));
    var film = new ByteArrayOutputStream();
    film.writeBytes(FILM);
    film.writeBytes(innerEntry);
    var entries = entries();
    entries.put(
        "export.json", Archives.galleries("{\"id\":\"%s\"},{\"id\":\"%s\"}".formatted(A, B)));
    entries.put(PHOTO, film.toByteArray());
    entries.put("photos/" + B, FILM);
    var archive = Archives.stored(entries);
    var record = Archives.find(archive, Archives.CENTRAL_RECORD, 2);

    var hidden = Archives.find(archive, Archives.LOCAL_HEADER, 2);
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(record + CENTRAL_START, hidden);

    assertMalformed(archive, PHOTO + ": it overlaps another");
  }

  @Test
  void anEntryThatReachesIntoTheCentralDirectory() {
    assertMalformed(
        patched((archive, local, central, end) -> {
          for (var at :
              new int[] {
                local + LOCAL_CRC + 4,
                local + LOCAL_CRC + 8,
                central + CENTRAL_SIZE,
                central + CENTRAL_PACKED
              }) {
            increase(archive, at, 1);
          }
        }),
        PHOTO + ": it overlaps another");
  }

  @Test
  void countsAndPlacesThatCanNotBe() {
    assertMalformed(
        patched((archive, local, central, end) -> {
          archive.putShort(end + 8, (short) 0xffff);
          archive.putShort(end + 10, (short) 0xffff);
        }),
        "the central directory is too short");
    assertMalformed(
        patched((archive, local, central, end) -> {
          archive.putShort(end + 8, (short) 1);
          archive.putShort(end + 10, (short) 1);
        }),
        "the central directory is longer than its entries");
    assertMalformed(
        patched((archive, local, central, end) -> {
          archive.putShort(end + 8, (short) 3);
          archive.putShort(end + 10, (short) 3);
        }),
        "it breaks off");
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, end + 12, 1)),
        "the central directory is not where it is said to be");
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, end + 16, 1)),
        "the central directory is not where it is said to be");
  }

  @Test
  void anArchiveOfSeveralParts() {
    assertMalformed(
        patched((archive, local, central, end) -> archive.putShort(end + 4, (short) 1)),
        "it has several parts");
    assertMalformed(
        patched((archive, local, central, end) -> archive.putShort(end + 8, (short) 1)),
        "it has several parts");
    assertMalformed(
        patched(
            (archive, local, central, end) -> archive.putShort(central + CENTRAL_DISK, (short) 1)),
        PHOTO + ": it lies in another part");
  }

  @Test
  void aDirectoryThatHoldsSomethingElse() {
    assertMalformed(
        patched((archive, local, central, end) -> archive.put(central, (byte) 'X')),
        "the central directory holds something else");
    assertMalformed(
        patched((archive, local, central, end) ->
            archive.putShort(central + CENTRAL_EXTRA, (short) 0xffff)),
        "it breaks off");
  }

  @Test
  void aFolderThatHoldsSomething() {
    var entries = entries();
    entries.put("thumbs/", FILM);
    assertRefused(Archives.stored(entries), "Unknown entry in archive: thumbs/ is no folder");
  }
}
