package social.tenant.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import social.tenant.account.Caller;
import social.tenant.backup.zip.ZipWriter;
import social.tenant.photo.ExportedPhotos;
import social.tenant.photo.Photo;
import social.tenant.store.DataDirectory;
import social.tenant.store.TempFile;
import social.tenant.thing.Thing;
import social.tenant.time.Clock;

/**
 * Writes what an {@link Export} writes and the files of its photos as one archive.
 *
 * <p>The document is written to the disk first, together with a list of its photos: so the snapshot
 * is held for a moment only, however slowly the archive is read. A photo that is deleted before its
 * turn comes is left out. Files are read twice, because their checksum stands before them; they
 * never change, and one that was opened can be read to its end although it is deleted.
 */
final class ArchiveExport {
  private static final int BUFFER_BYTES = 16 << 10;

  private final DataDirectory directory;
  private final Clock clock;
  private final Export exports;
  private final ExportedPhotos photos;

  ArchiveExport(DataDirectory directory, Clock clock, Export exports, ExportedPhotos photos) {
    this.directory = directory;
    this.clock = clock;
    this.exports = exports;
    this.photos = photos;
  }

  /**
   * Writes the archive.
   *
   * @param caller whose things, and whether follows may be told
   * @param includeDeleted also deleted things
   * @throws social.tenant.store.TooManySnapshotsException before anything is written
   * @throws social.tenant.store.StorageFullException before anything is written, or after it if
   *     there is no room for the directory of the archive, which takes 100 bytes a photo
   */
  void write(OutputStream out, Caller caller, boolean includeDeleted) throws IOException {
    try (var json = directory.tempFile();
        var list = directory.tempFile();
        var central = directory.tempFile()) {
      var crc = writeDocument(json, list, caller, includeDeleted);
      var archive = new ZipWriter(out, central, clock.instant());
      archive.store(ArchiveNames.JSON, json.size(), crc, json.read());
      try (var ids = new DataInputStream(new BufferedInputStream(list.read(), BUFFER_BYTES))) {
        while (ids.readBoolean()) {
          storePhoto(archive, ids.readUTF(), ids.readBoolean());
        }
      }
      archive.finish();
    }
  }

  /**
   * Writes the document.
   *
   * @param list is given the ids of its photos, and whether they have previews
   * @return the checksum of the document
   */
  private long writeDocument(TempFile json, TempFile list, Caller caller, boolean includeDeleted) {
    var checked =
        new CheckedOutputStream(new BufferedOutputStream(json.output(), BUFFER_BYTES), new CRC32());
    try (var ids = new DataOutputStream(new BufferedOutputStream(list.output(), BUFFER_BYTES))) {
      exports.write(checked, caller, includeDeleted, thing -> note(thing, ids));
      ids.writeBoolean(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checked.getChecksum().getValue();
  }

  private static void note(Thing thing, DataOutputStream ids) {
    try {
      for (var photo : thing.photos()) {
        if (photo instanceof Photo noted) {
          ids.writeBoolean(true);
          ids.writeUTF(noted.id());
          ids.writeBoolean(noted.thumbType() != null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void storePhoto(ZipWriter archive, String id, boolean hasPreview) throws IOException {
    if (archive.storeFile(ArchiveNames.PHOTOS + id, photos.file(id)) && hasPreview) {
      archive.storeFile(ArchiveNames.PREVIEWS + id, photos.previewFile(id));
    }
  }
}
