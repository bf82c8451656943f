package social.tenant.photo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.store.Queries;
import social.tenant.store.Shelf;
import social.tenant.store.Sql;
import social.tenant.thing.Metadata;
import social.tenant.thing.Thing;
import social.tenant.time.Ids;

/**
 * Photos that go out and come in with an export. Anybody can have made that file, so what comes in
 * is taken as if it were uploaded: by their first bytes, without what cameras write into them,
 * within the same bounds.
 *
 * <p>Without state of its own, and safe for many threads; each photo has one that brings it.
 */
public final class ExportedPhotos {
  private final PhotoTable table;
  private final Shelf shelf;
  private final long maxFileBytes;

  /**
   * @param maxFileBytes how large a file may be
   */
  public ExportedPhotos(PhotoTable table, Shelf shelf, long maxFileBytes) {
    this.table = table;
    this.shelf = shelf;
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * A file that was taken.
   *
   * @param contentType by its first bytes
   * @param size bytes as stored
   */
  public record Taken(String contentType, long size) {}

  /** The file of a photo, which is gone if the photo was deleted. */
  public Path file(String id) {
    return shelf.file(id, "");
  }

  /** The file of a photo's preview, if it has one. */
  public Path previewFile(String id) {
    return shelf.file(id, Photos.PREVIEW);
  }

  /**
   * The id that a photo of an export gets here: its own, or one derived from it if that is another
   * thing's photo.
   *
   * @param thingId the gallery here
   * @return null if the gallery has the photo already
   */
  public @Nullable String newId(Queries sql, String thingId, String id) {
    var there = table.find(sql, id);
    if (there == null) {
      return id;
    }
    var derived = derivedId(thingId, id);
    return there.thingId().equals(thingId) || table.find(sql, derived) != null ? null : derived;
  }

  /** The id that a photo gets in a gallery if its own is another photo's. */
  public static String derivedId(String thingId, String id) {
    return Ids.nameBased("import", thingId, id);
  }

  /**
   * Runs what takes files and commits their photos; the files stay only if that succeeds.
   *
   * @param ids of all files that are taken meanwhile, of which none is there
   * @param isAdded tells afterwards whether one became a photo; if not, its file goes
   */
  public <T> T adding(Collection<String> ids, Supplier<T> work, Predicate<String> isAdded) {
    return shelf.add(ids, work, isAdded);
  }

  /**
   * Takes the file of a photo. To be called within {@link #adding}.
   *
   * @param name told if it is refused
   * @throws ApiError 400 if it is none, 413 if it is too large
   */
  public Taken take(String id, String name, InputStream content) {
    return keep(id, "", name, content);
  }

  /** Takes the file of a preview, in the same way. */
  public Taken takePreview(String id, String name, InputStream content) {
    return keep(id, Photos.PREVIEW, name, content);
  }

  /**
   * Refuses what {@link #take} or {@link #takePreview} would refuse.
   *
   * @throws ApiError 400, 413
   */
  public void check(boolean isPreview, String name, InputStream content) {
    copy(isPreview, name, content, OutputStream.nullOutputStream());
  }

  private Taken keep(String id, String ending, String name, InputStream content) {
    try (var draft = shelf.draft(id, ending)) {
      var format = copy(ending.equals(Photos.PREVIEW), name, content, draft);
      draft.finish();
      shelf.place(draft, id, ending);
      return new Taken(format.contentType(), draft.length());
    }
  }

  private Format copy(boolean isPreview, String name, InputStream content, OutputStream out) {
    try {
      var head = content.readNBytes(FirstBytes.COUNT);
      var whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
      var in = new LimitedStream(whole, name, isPreview ? Upload.MAX_PREVIEW_BYTES : maxFileBytes);
      var format = FirstBytes.format(head);
      var copy = format == null ? null : isPreview ? format.previewCopy() : format.copy();
      if (format == null || copy == null) {
        throw invalidType(name);
      }
      Format.copyWhole(copy, in, out);
      return format;
    } catch (BrokenFileException e) {
      throw invalidType(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiError invalidType(String name) {
    return ApiError.badRequest("Invalid file type: " + name);
  }

  /** How many photos a gallery has. */
  public long count(Queries sql, String thingId) {
    return table.count(sql, thingId);
  }

  /** Adds a photo whose file was taken. */
  public void add(Sql sql, Photo photo) {
    table.insert(sql, photo);
  }

  /** The metadata of a gallery, as its photos are now, which are numbered without gaps. */
  public String settle(Sql sql, Thing gallery) {
    table.closeGaps(sql, gallery.id());
    var count = Photos.metadata(count(sql, gallery.id()));
    return Metadata.merge(gallery.metadata(), count);
  }
}
