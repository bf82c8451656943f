package social.tenant.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.concurrent.locks.ReentrantLock;
import social.tenant.backup.zip.ZipArchive;
import social.tenant.http.ApiError;
import social.tenant.photo.ExportedPhotos;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.TempFile;
import social.tenant.thing.Things;

/**
 * Takes in an archive: what {@link Import} takes, and the files of photos. All that can be wrong
 * with it is found before the transaction begins, in which files only get their rows.
 *
 * <p>Threads: one archive at a time, since two with the same photos would write the same files.
 */
final class ArchiveImport {
  private final DataDirectory directory;
  private final Database database;
  private final Things things;
  private final ExportedPhotos photos;
  private final Import imports;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param maxBytes how much an archive may hold
   */
  ArchiveImport(
      DataDirectory directory,
      Database database,
      Things things,
      ExportedPhotos photos,
      Import imports,
      long maxBytes) {
    this.directory = directory;
    this.database = database;
    this.things = things;
    this.photos = photos;
    this.imports = imports;
    this.maxBytes = maxBytes;
  }

  /**
   * Imports an archive.
   *
   * @param userId whose it becomes
   * @param withFollows whether follows are taken
   * @throws ApiError 400, 413; nothing was changed
   * @throws social.tenant.json.JsonException if export.json can not be imported, likewise
   */
  ImportCounts run(TempFile content, String userId, boolean withFollows) {
    var archive = ZipArchive.open(content, ArchiveNames::isKnown);
    if (archive.unpackedBytes() > maxBytes) {
      throw ApiError.of(413, "The archive is larger than " + maxBytes + " bytes unpacked")
          .with("limit", maxBytes);
    }
    var json = archive.find(ArchiveNames.JSON);
    if (json < 0) {
      throw ApiError.badRequest("No export.json in archive");
    }
    try (var file = directory.tempFile()) {
      unpack(archive, json, file);
      var scanned = ImportFile.scan(file);
      lock.lock();
      try {
        return run(archive, scanned, userId, withFollows);
      } finally {
        lock.unlock();
      }
    }
  }

  private static void unpack(ZipArchive archive, int number, TempFile file) {
    try (var in = archive.read(archive.entry(number))) {
      file.fill(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportCounts run(
      ZipArchive archive, ImportFile file, String userId, boolean withFollows) {
    var plan = new PhotoPlan(database, things, photos, archive, userId).read(file);
    var arrived = new HashMap<String, ArrivedFile>();
    return photos.adding(
        plan.keySet(),
        () -> {
          new ArchiveFiles(archive, photos).take(plan, arrived);
          return imports.run(file, userId, withFollows, new ArrivedPhotos(photos, arrived));
        },
        id -> !arrived.containsKey(id));
  }
}
