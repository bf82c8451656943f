package social.tenant.photo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.store.Shelf;
import social.tenant.store.Sql;
import social.tenant.thing.Metadata;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingDraft;
import social.tenant.thing.ThingState;
import social.tenant.thing.Things;
import social.tenant.thing.Visibility;
import social.tenant.time.Clock;

/**
 * What can be done with photos. Every change is one transaction, its files are there before the
 * commit and gone after it, and who listens is told that the gallery changed.
 *
 * <p>Safe for many threads.
 */
public final class Photos {
  /** What the file name of a preview ends with. */
  static final String PREVIEW = ".thumb";

  /** All that names of a photo's files end with. */
  public static final List<String> ENDINGS = List.of("", PREVIEW);

  private final Database database;
  private final Clock clock;
  private final Things things;
  private final PhotoTable table;
  private final Shelf shelf;

  /** Opens them, and removes what a crash left behind. */
  public Photos(Database database, Clock clock, Things things, PhotoTable table, Shelf shelf) {
    this.database = database;
    this.clock = clock;
    this.things = things;
    this.table = table;
    this.shelf = shelf;
    shelf.recover(id -> database.read(sql -> table.find(sql, id)) != null);
  }

  /** A photo and the gallery it is in. */
  record Placed(Photo photo, Thing thing) {}

  /** A photo by id, whoever may see it; null if there is none. */
  @Nullable Placed find(String id) {
    return database.read(sql -> find(sql, id));
  }

  private @Nullable Placed find(Queries sql, String id) {
    var photo = table.find(sql, id);
    var thing = photo == null ? null : things.find(sql, photo.thingId());
    return photo == null || thing == null ? null : new Placed(photo, thing);
  }

  /** The file of a photo. */
  public Path file(Photo photo) {
    return shelf.file(photo.id(), "");
  }

  /** The file of a photo's preview, which is there if the photo has a {@code thumbType}. */
  public Path previewFile(Photo photo) {
    return shelf.file(photo.id(), PREVIEW);
  }

  /**
   * Makes a gallery of uploaded photos.
   *
   * @throws ApiError 400 for a visibility that can not be
   */
  Thing create(String userId, Upload upload) {
    var count = metadata(upload.files().size());
    var visibility = Visibility.requested(upload.visibility());
    var state = new ThingState(Thing.GALLERY, upload.content(), count, visibility);
    return shelf.add(
        ids(upload),
        () -> {
          place(upload);
          return things.create(
              userId,
              new ThingDraft(state, List.of()),
              (sql, thing) -> insert(sql, upload, thing.id(), 0, thing.createdAt()));
        });
  }

  /**
   * Adds uploaded photos to the end of a user's own gallery.
   *
   * @throws ApiError 404 when there is none, 400 when it is another thing
   */
  Thing add(String userId, String thingId, Upload upload) {
    return shelf.add(
        ids(upload),
        () -> {
          place(upload);
          return database.write(sql -> {
            var thing = gallery(sql, userId, thingId);
            insert(sql, upload, thingId, table.end(sql, thingId), clock.now());
            return counted(sql, thing);
          });
        });
  }

  /**
   * Refuses what is no gallery of the user, before anything is received for it.
   *
   * @throws ApiError 404 when there is no such thing, 400 when it is no gallery
   */
  void requireGallery(String userId, String thingId) {
    database.read(sql -> gallery(sql, userId, thingId));
  }

  private Thing gallery(Queries sql, String userId, String thingId) {
    var thing = things.own(sql, userId, thingId);
    if (!thing.type().equals(Thing.GALLERY)) {
      throw ApiError.badRequest("Not a gallery");
    }
    return thing;
  }

  private static List<String> ids(Upload upload) {
    return upload.files().stream().map(Upload.File::id).toList();
  }

  private void place(Upload upload) {
    for (var i = 0; i < upload.files().size(); i++) {
      var file = upload.files().get(i);
      var preview = upload.preview(i);
      shelf.place(file.draft(), file.id(), "");
      if (preview != null) {
        shelf.place(preview.draft(), file.id(), PREVIEW);
      }
    }
  }

  private void insert(Sql sql, Upload upload, String thingId, long first, String now) {
    for (var i = 0; i < upload.files().size(); i++) {
      var file = upload.files().get(i);
      var preview = upload.preview(i);
      var photo =
          new Photo(
              file.id(),
              thingId,
              upload.caption(i),
              first + i,
              file.format().contentType(),
              file.name(),
              file.draft().length(),
              preview == null ? null : preview.format().contentType(),
              now);
      table.insert(sql, photo);
    }
  }

  /**
   * Changes a photo.
   *
   * @param caption null: as it is
   * @param orderIndex where it goes, at most to the end; null: it stays
   * @throws ApiError 404 when there is none, 403 when it is another user's
   */
  void change(String userId, String id, @Nullable String caption, @Nullable Long orderIndex) {
    database.write(sql -> {
      var found = own(sql, userId, id, "edit");
      if (caption != null) {
        table.setCaption(sql, id, caption);
      }
      if (orderIndex != null) {
        move(sql, found.photo(), orderIndex);
      }
      return things.amend(sql, found.thing(), found.thing().metadata());
    });
  }

  private void move(Sql sql, Photo photo, long orderIndex) {
    var ids = new ArrayList<>(table.ids(sql, photo.thingId()));
    ids.remove(photo.id());
    ids.add((int) Math.clamp(orderIndex, 0L, (long) ids.size()), photo.id());
    table.number(sql, ids);
  }

  /**
   * Deletes a photo for good.
   *
   * @throws ApiError 404 when there is none, 403 when it is another user's
   */
  void delete(String userId, String id) {
    database.read(sql -> own(sql, userId, id, "delete"));
    shelf.remove(
        List.of(id),
        () ->
            database.write(sql -> {
              var thing = own(sql, userId, id, "delete").thing();
              table.delete(sql, id);
              table.number(sql, table.ids(sql, thing.id()));
              return counted(sql, thing);
            }));
  }

  /**
   * Sees to it that the files of all photos of a user go with the user's things. To be called
   * before the things are deleted, in the same transaction.
   */
  public void deleteAllOf(Sql sql, String userId) {
    var ids = new ArrayList<String>();
    for (var thingId : table.thingIds(sql)) {
      var thing = things.find(sql, thingId);
      if (thing != null && thing.userId().equals(userId)) {
        ids.addAll(table.ids(sql, thingId));
      }
    }
    shelf.removeAfterCommit(sql, ids);
  }

  private Placed own(Queries sql, String userId, String id, String what) {
    var found = find(sql, id);
    if (found == null) {
      throw notFound();
    }
    if (!found.thing().userId().equals(userId)) {
      throw ApiError.forbidden("Not authorized to " + what + " this photo");
    }
    return found;
  }

  static ApiError notFound() {
    return ApiError.notFound("Photo not found");
  }

  /** The gallery with its count of photos set right. */
  private Thing counted(Sql sql, Thing thing) {
    var count = metadata(table.count(sql, thing.id()));
    return things.amend(sql, thing, Metadata.merge(thing.metadata(), count));
  }

  /** What a gallery says of its photos. */
  static String metadata(long count) {
    return JsonOut.text(out -> out.beginObject().field("photoCount", count).endObject());
  }
}
