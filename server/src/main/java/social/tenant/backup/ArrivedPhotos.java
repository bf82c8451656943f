package social.tenant.backup;

import java.util.Map;
import social.tenant.photo.ExportedPhotos;
import social.tenant.store.Sql;
import social.tenant.thing.Thing;

/** Makes photos of the files that an archive brought. */
final class ArrivedPhotos implements PhotoImport {
  private final ExportedPhotos photos;
  private final Map<String, ArrivedFile> files;

  /**
   * @param files by the id that their photos get; those that got theirs are taken out
   */
  ArrivedPhotos(ExportedPhotos photos, Map<String, ArrivedFile> files) {
    this.photos = photos;
    this.files = files;
  }

  @Override
  public int take(Sql sql, ImportFile file, Entry entry, Thing gallery) {
    var place = photos.count(sql, gallery.id());
    var added = 0;
    try (var entries = file.entries(entry, ThingFields.PHOTOS, FilePhoto.SHAPE)) {
      for (var next = entries.next(); next != null; next = entries.next()) {
        var photo = FilePhoto.read(next.fields());
        var id = photo.id().isEmpty() ? null : photos.newId(sql, gallery.id(), photo.id());
        var arrived = id == null ? null : files.remove(id);
        if (id != null && arrived != null) {
          photos.add(sql, photo.photo(id, gallery.id(), place, arrived, gallery.createdAt()));
          place++;
          added++;
        }
      }
    }
    return added;
  }

  @Override
  public String settle(Sql sql, Thing gallery) {
    return photos.settle(sql, gallery);
  }
}
