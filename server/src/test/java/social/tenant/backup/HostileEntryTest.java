package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of archives that somebody made to do harm, by what they say of themselves. */
class HostileEntryTest extends HostileArchive {
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
  void longLengthsThatAreMissing() {
    assertMalformed(
        patched((archive, local, central, end) -> archive.putInt(central + CENTRAL_SIZE, -1)),
        PHOTO + ": its lengths are missing");
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
