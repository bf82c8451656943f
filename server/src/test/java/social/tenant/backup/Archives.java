package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import social.tenant.Api;

/** Archives as the JDK writes and reads them, and their bytes. */
public final class Archives {
  static final int LOCAL_HEADER = 0x04034b50;
  static final int CENTRAL_RECORD = 0x02014b50;
  static final int END = 0x06054b50;

  private Archives() {}

  /** The archive of these entries, stored. */
  public static byte[] stored(Map<String, byte[]> entries) {
    return zipped(entries, ZipEntry.STORED);
  }

  /** The archive of these entries, deflated, with their lengths behind them. */
  static byte[] deflated(Map<String, byte[]> entries) {
    return zipped(entries, ZipEntry.DEFLATED);
  }

  private static byte[] zipped(Map<String, byte[]> entries, int method) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        var header = new ZipEntry(entry.getKey());
        header.setMethod(method);
        if (method == ZipEntry.STORED) {
          var crc = new CRC32();
          crc.update(entry.getValue());
          header.setCrc(crc.getValue());
          header.setSize(entry.getValue().length);
        }
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Entries by name, in their order. */
  static Map<String, byte[]> entries(byte[] archive) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** A file with some galleries, each given as the JSON of its photos. */
  public static byte[] galleries(String... photos) {
    var things = new StringBuilder();
    for (var i = 0; i < photos.length; i++) {
      things.append(i == 0 ? "" : ",");
      things.append("{\"id\":\"g%d\",\"type\":\"gallery\",\"photos\":[".formatted(i));
      things.append(photos[i]).append("]}");
    }
    return json("\"things\":[" + things + "]");
  }

  /** A file with these lists. */
  static byte[] json(String lists) {
    return ("{\"version\":\"1.0\"," + lists + "}").getBytes(UTF_8);
  }

  static Api.Answer importing(Api api, byte[] archive) {
    return api.post("/api/import", "application/zip", archive);
  }

  /** Imports what must be good. */
  static Api.Answer imported(Api api, byte[] archive) {
    var answer = importing(api, archive);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  /** Everything, with what was deleted. */
  static byte[] exported(Api api) {
    var answer = api.get("/api/export?format=zip&include_deleted=true");
    assertThat(answer.status()).isEqualTo(200);
    return answer.bytes();
  }

  /** The offset of the given occurrence of a signature, counted from 0. */
  static int find(byte[] archive, int signature, int occurrence) {
    var letters =
        new String(
            new byte[] {
              (byte) signature,
              (byte) (signature >> 8),
              (byte) (signature >> 16),
              (byte) (signature >> 24)
            },
            ISO_8859_1);
    var text = new String(archive, ISO_8859_1);
    var at = text.indexOf(letters);
    for (var i = 0; i < occurrence; i++) {
      at = text.indexOf(letters, at + 1);
    }
    return at;
  }
}
