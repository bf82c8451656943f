package social.tenant.backup;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.backup.zip.ZipArchive;
import social.tenant.http.ApiError;
import social.tenant.photo.ExportedPhotos;
import social.tenant.store.Database;
import social.tenant.thing.Things;

/**
 * Which files of an archive become which photos: found out before any is taken, so that what is
 * here already is never touched. At most half a million ids are in memory, as an archive has no
 * more entries.
 */
final class PhotoPlan {
  private final Database database;
  private final Things things;
  private final ExportedPhotos photos;
  private final ZipArchive archive;
  private final String userId;
  private final BitSet named = new BitSet();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  PhotoPlan(
      Database database, Things things, ExportedPhotos photos, ZipArchive archive, String userId) {
    this.database = database;
    this.things = things;
    this.photos = photos;
    this.archive = archive;
    this.userId = userId;
  }

  /**
   * Reads through a file.
   *
   * @return the number of each photo's entry by the id that the photo gets here; without those that
   *     are here
   * @throws ApiError 400 if the archive has a photo or preview that the file does not name
   * @throws social.tenant.json.JsonException if the file can not be imported
   */
  Map<String, Integer> read(ImportFile file) {
    var contentIds = new ContentIds(userId);
    try (var entries = file.entries("things", ThingFields.SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var thing = ThingFields.thing(entry.fields());
        if (thing.isGallery()) {
          readPhotos(file, entry, contentIds.of(thing));
        }
      }
    }
    checkAllNamed();
    return numbers;
  }

  private void readPhotos(ImportFile file, Entry gallery, String thingId) {
    try (var entries = file.entries(gallery, ThingFields.PHOTOS, FilePhoto.SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var id = FilePhoto.read(entry.fields()).id();
        var number = archive.find(ArchiveNames.PHOTOS + id);
        if (number >= 0) {
          named.set(number);
          nameIfThere(archive.find(ArchiveNames.PREVIEWS + id));
          plan(thingId, id, number);
        }
      }
    }
  }

  private void nameIfThere(int number) {
    if (number >= 0) {
      named.set(number);
    }
  }

  /** A photo of no bytes, as earlier servers could have, is none. */
  private void plan(String thingId, String id, int number) {
    if (archive.entry(number).size() == 0) {
      return;
    }
    database.read(sql -> {
      var here = new ImportedIds(sql, things, userId).place(thingId, userId).id();
      var newId = photos.newId(sql, here, id);
      if (newId != null && numbers.putIfAbsent(newId, number) != null) {
        numbers.putIfAbsent(ExportedPhotos.derivedId(here, id), number);
      }
      return here;
    });
  }

  private void checkAllNamed() {
    for (var number = 0; number < archive.count(); number++) {
      var name = named.get(number) ? ArchiveNames.JSON : archive.entry(number).name();
      if (!name.equals(ArchiveNames.JSON) && !ArchiveNames.isFolder(name)) {
        throw ApiError.badRequest(
            "Unknown entry in archive: " + name + " belongs to no photo of export.json");
      }
    }
  }
}
