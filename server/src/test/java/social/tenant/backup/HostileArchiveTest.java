package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Archives that somebody made to do harm: each is refused with its reason, and changes nothing. */
class HostileArchiveTest {
  private static final String A = "00000000-0000-4000-8000-00000000000a";
  private static final String B = "00000000-0000-4000-8000-00000000000b";
  private static final String PHOTO = "photos/" + A;
  private static final byte[] FILM = Pictures.film(40, 1);

  /** Offsets of fields in local headers. */
  private static final int LOCAL_FLAGS = 6;

  private static final int LOCAL_CRC = 14;
  private static final int LOCAL_NAME = 30;

  /** Offsets of fields in records of the central directory. */
  private static final int CENTRAL_FLAGS = 8;

  private static final int CENTRAL_METHOD = 10;
  private static final int CENTRAL_CRC = 16;
  private static final int CENTRAL_PACKED = 20;
  private static final int CENTRAL_SIZE = 24;
  private static final int CENTRAL_EXTRA = 30;
  private static final int CENTRAL_DISK = 34;
  private static final int CENTRAL_START = 42;
  private static final int CENTRAL_NAME = 46;

  private final TestTenant tenant = TestTenant.start();
  private final Api api = tenant.owner();

  @AfterEach
  void nothingChanged() {
    assertThat(api.get("/api/things").list()).isEmpty();
    assertThat(PhotoFiles.of(tenant)).isEmpty();
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  /** An archive that is good: a document, and one photo. */
  private static byte[] good() {
    return Archives.stored(entries());
  }

  private static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("export.json", Archives.galleries("{\"id\":\"%s\"}".formatted(A)));
    entries.put(PHOTO, FILM);
    return entries;
  }

  private void assertRefused(byte[] archive, String error) {
    var answer = Archives.importing(api, archive);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  private void assertMalformed(byte[] archive, String why) {
    assertRefused(archive, "Malformed ZIP archive: " + why);
  }

  /** Changes a good archive of two entries. */
  private static byte[] patched(Patch patch) {
    var archive = good();
    patch.apply(
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN),
        Archives.find(archive, Archives.LOCAL_HEADER, 1),
        Archives.find(archive, Archives.CENTRAL_RECORD, 1),
        Archives.find(archive, Archives.END, 0));
    return archive;
  }

  @FunctionalInterface
  private interface Patch {
    /** Offsets: the local header and the central record of the photo, and the end record. */
    void apply(ByteBuffer archive, int local, int central, int end);
  }

  private static void increase(ByteBuffer archive, int at, int by) {
    archive.putInt(at, archive.getInt(at) + by);
  }

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

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 6, 1 << 13})
  void anEntryThatIsEncrypted(int flag) {
    assertMalformed(
        patched((archive, local, central, end) ->
            archive.putShort(central + CENTRAL_FLAGS, (short) flag)),
        PHOTO + ": it is encrypted");
    assertMalformed(
        patched(
            (archive, local, central, end) -> archive.putShort(local + LOCAL_FLAGS, (short) flag)),
        PHOTO + ": its two headers contradict each other");
  }

  @Test
  void anotherWayOfPacking() {
    assertMalformed(
        patched((archive, local, central, end) ->
            archive.putShort(central + CENTRAL_METHOD, (short) 12)),
        PHOTO + ": it is packed by another method than deflate");
  }

  @Test
  void aWrongChecksum() {
    assertMalformed(
        patched((archive, local, central, end) -> {
          increase(archive, local + LOCAL_CRC, 1);
          increase(archive, central + CENTRAL_CRC, 1);
        }),
        PHOTO + ": its checksum is wrong");
  }

  @Test
  void aWrongChecksumOfTheDocument() {
    var archive = good();
    archive[LOCAL_NAME + "export.json".length() + 5] ^= 1;
    assertMalformed(archive, "export.json: its checksum is wrong");
  }

  @Test
  void headersThatContradictEachOther() {
    var contradiction = PHOTO + ": its two headers contradict each other";
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, central + CENTRAL_CRC, 1)),
        contradiction);
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, local + LOCAL_CRC + 4, 1)),
        contradiction);
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, local + LOCAL_CRC + 8, 1)),
        contradiction);
    assertMalformed(
        patched((archive, local, central, end) -> archive.put(local + LOCAL_NAME + 8, (byte) '1')),
        contradiction);
    assertMalformed(
        patched((archive, local, central, end) ->
            archive.putShort(central + CENTRAL_METHOD, (short) 8)),
        contradiction);
  }

  @Test
  void lengthsThatContradictEachOther() {
    assertMalformed(
        patched((archive, local, central, end) -> increase(archive, central + CENTRAL_SIZE, 1)),
        PHOTO + ": its lengths contradict each other");
    assertMalformed(
        patched((archive, local, central, end) -> {
          archive.putInt(central + CENTRAL_SIZE, 0x7fffffff);
          archive.putInt(central + CENTRAL_PACKED, 0x7fffffff);
        }),
        PHOTO + ": it is not where it is said to be");
  }

  @Test
  void anEntryThatIsNotWhereItIsSaidToBe() {
    for (var start : new int[] {200, 0x7fffffff, -2}) {
      assertMalformed(
          patched((archive, local, central, end) -> archive.putInt(central + CENTRAL_START, start)),
          PHOTO + ": it is not where it is said to be");
    }
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
  void aBombThatHoldsMoreThanItSays() {
    var entries = entries();
    entries.put(PHOTO, Arrays.copyOf(FILM, 100_000_000));
    var archive = Archives.deflated(entries);
    var size = Archives.find(archive, Archives.CENTRAL_RECORD, 1) + CENTRAL_SIZE;
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(size, 1000);

    assertMalformed(archive, PHOTO + ": it holds more bytes than it says");
  }

  @Test
  void anEntryThatHoldsLessThanItSays() {
    var archive = Archives.deflated(entries());
    var size = Archives.find(archive, Archives.CENTRAL_RECORD, 1) + CENTRAL_SIZE;
    increase(ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN), size, 1);

    assertMalformed(archive, PHOTO + ": it holds fewer bytes than it says");
  }

  @Test
  void packedBytesThatCanNotBeUnpacked() {
    var archive = Archives.deflated(entries());
    var data = Archives.find(archive, Archives.LOCAL_HEADER, 1) + LOCAL_NAME + PHOTO.length();
    archive[data] |= 6; // a kind of block that there is not

    assertMalformed(archive, PHOTO + ": it can not be unpacked");
  }

  @Test
  void somethingBehindThePackedBytes() {
    var archive = Archives.deflated(entries());
    var packed = Archives.find(archive, Archives.CENTRAL_RECORD, 1) + CENTRAL_PACKED;
    increase(ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN), packed, 1);

    assertMalformed(archive, PHOTO + ": something stands behind its content");
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
  void longLengthsThatAreMissing() {
    assertMalformed(
        patched((archive, local, central, end) -> archive.putInt(central + CENTRAL_SIZE, -1)),
        PHOTO + ": its lengths are missing");
  }

  @Test
  void aFolderThatHoldsSomething() {
    var entries = entries();
    entries.put("thumbs/", FILM);
    assertRefused(Archives.stored(entries), "Unknown entry in archive: thumbs/ is no folder");
  }

  @Test
  void aNameInTheDirectoryThatIsNotTheOneOfTheEntry() {
    assertMalformed(
        patched((archive, local, central, end) -> {
          var name = ("photos/" + B).getBytes(ISO_8859_1);
          archive.position(central + CENTRAL_NAME).put(name);
        }),
        "photos/" + B + ": its two headers contradict each other");
  }
}
