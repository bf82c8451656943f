package social.tenant.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.backup.zip.ArchiveEntry;
import social.tenant.backup.zip.ZipArchive;
import social.tenant.http.ApiError;
import social.tenant.photo.ExportedPhotos;
import social.tenant.photo.ExportedPhotos.Taken;

/** The files of an archive: takes those that become photos here, and looks through the others. */
final class ArchiveFiles {
  private final ZipArchive archive;
  private final ExportedPhotos photos;
  private final BitSet taken = new BitSet();

  ArchiveFiles(ZipArchive archive, ExportedPhotos photos) {
    this.archive = archive;
    this.photos = photos;
  }

  /**
   * Takes files. Those that are not taken must be good all the same, since an archive is good or
   * bad as a whole, whatever is here already.
   *
   * @param plan the entries that become photos, by the ids of these
   * @param arrived what was taken so far, also if this fails
   * @throws ApiError 400, 413
   */
  void take(Map<String, Integer> plan, Map<String, ArrivedFile> arrived) {
    plan.forEach((id, number) -> arrived.put(id, take(id, number)));
    for (var number = 0; number < archive.count(); number++) {
      if (!taken.get(number)) {
        check(archive.entry(number));
      }
    }
  }

  private ArrivedFile take(String id, int number) {
    var entry = archive.entry(number);
    taken.set(number);
    var preview = archive.find(ArchiveNames.PREVIEWS + ArchiveNames.id(entry.name()));
    try (var in = archive.read(entry)) {
      var photo = photos.take(id, entry.name(), in);
      return new ArrivedFile(photo, preview < 0 ? null : takePreview(id, preview));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Taken takePreview(String id, int number) {
    var entry = archive.entry(number);
    if (entry.size() == 0) {
      return null; // and checked with the others
    }
    taken.set(number);
    try (var in = archive.read(entry)) {
      return photos.takePreview(id, entry.name(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(ArchiveEntry entry) {
    var name = entry.name();
    var isPreview = name.startsWith(ArchiveNames.PREVIEWS);
    if (ArchiveNames.isFolder(name) && entry.size() > 0) {
      throw ApiError.badRequest("Unknown entry in archive: " + name + " is no folder");
    }
    try (var in = archive.read(entry)) {
      if (entry.size() == 0 || name.equals(ArchiveNames.JSON)) {
        in.transferTo(OutputStream.nullOutputStream());
      } else {
        photos.check(isPreview, name, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
