package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import social.tenant.Api;
import social.tenant.TestTenant;

/** What tests of archives have in common that are refused with a reason and change nothing. */
abstract class HostileArchive {
  static final String A = "00000000-0000-4000-8000-00000000000a";
  static final String B = "00000000-0000-4000-8000-00000000000b";
  static final String PHOTO = "photos/" + A;
  static final byte[] FILM = Pictures.film(40, 1);

  /** Offsets of fields in local headers. */
  static final int LOCAL_FLAGS = 6;

  static final int LOCAL_CRC = 14;
  static final int LOCAL_NAME = 30;

  /** Offsets of fields in records of the central directory. */
  static final int CENTRAL_FLAGS = 8;

  static final int CENTRAL_METHOD = 10;
  static final int CENTRAL_CRC = 16;
  static final int CENTRAL_PACKED = 20;
  static final int CENTRAL_SIZE = 24;
  static final int CENTRAL_EXTRA = 30;
  static final int CENTRAL_DISK = 34;
  static final int CENTRAL_START = 42;
  static final int CENTRAL_NAME = 46;

  final TestTenant tenant = TestTenant.start();
  final Api api = tenant.owner();

  @AfterEach
  void nothingChanged() {
    assertThat(api.get("/api/things").list()).isEmpty();
    assertThat(PhotoFiles.of(tenant)).isEmpty();
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  /** An archive that is good: a document, and one photo. */
  static byte[] good() {
    return Archives.stored(entries());
  }

  static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("export.json", Archives.galleries("{\"id\":\"%s\"}".formatted(A)));
    entries.put(PHOTO, FILM);
    return entries;
  }

  void assertRefused(byte[] archive, String error) {
    var answer = Archives.importing(api, archive);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  void assertMalformed(byte[] archive, String why) {
    assertRefused(archive, "Malformed ZIP archive: " + why);
  }

  /** Changes a good archive of two entries. */
  static byte[] patched(Patch patch) {
    var archive = good();
    patch.apply(
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN),
        Archives.find(archive, Archives.LOCAL_HEADER, 1),
        Archives.find(archive, Archives.CENTRAL_RECORD, 1),
        Archives.find(archive, Archives.END, 0));
    return archive;
  }

  @FunctionalInterface
  interface Patch {
    /** Offsets: the local header and the central record of the photo, and the end record. */
    void apply(ByteBuffer archive, int local, int central, int end);
  }

  static void increase(ByteBuffer archive, int at, int by) {
    archive.putInt(at, archive.getInt(at) + by);
  }
}
