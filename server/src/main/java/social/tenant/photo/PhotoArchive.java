package social.tenant.photo;

import java.io.OutputStream;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import social.tenant.store.Database;
import social.tenant.store.Shelf;
import social.tenant.store.Sql;
import social.tenant.time.Ids;

/** Photos from an earlier server, taken over with their bytes as they are. */
public final class PhotoArchive {
  private final PhotoTable table;
  private final Shelf shelf;

  public PhotoArchive(PhotoTable table, Shelf shelf) {
    this.table = table;
    this.shelf = shelf;
  }

  /** Removes the files that a killed import left behind. To be called before anything else. */
  public void recover(Database database) {
    shelf.recover(id -> database.read(sql -> table.find(sql, id)) != null);
  }

  /** The id that a photo gets: its own, or one made of it if no file can be named by that. */
  public static String idFor(String id) {
    return Shelf.takes(id) ? id : Ids.nameBased("photo", id);
  }

  /** The name that a photo's file gets: the given one without folders and control characters. */
  public static String nameFor(String filename) {
    return Names.file(filename);
  }

  /**
   * Runs what adds photos and commits it; their files stay only if that succeeds.
   *
   * @param ids of all photos that are added meanwhile, and perhaps of more
   */
  public <T> T adding(Collection<String> ids, Supplier<T> work) {
    return shelf.add(ids, work);
  }

  /**
   * Adds a photo. To be called within {@link #adding}.
   *
   * @param photo whose size does not matter
   * @param bytes writes what its file is to hold
   * @return the size of the file
   */
  public long add(Sql sql, Photo photo, Consumer<OutputStream> bytes) {
    try (var draft = shelf.draft(photo.id(), "")) {
      bytes.accept(draft);
      draft.finish();
      shelf.place(draft, photo.id(), "");
      table.insert(sql, photo.withSize(draft.length()));
      return draft.length();
    }
  }
}
