package social.tenant.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.backup.FileThing.Position;
import social.tenant.backup.ImportedIds.Place;
import social.tenant.store.Sql;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingArchive;
import social.tenant.thing.Things;
import social.tenant.thing.Visibility;
import social.tenant.time.Clock;

/**
 * Brings the things of one file in. Comments come in a second reading, because a file has them
 * before the things they stand under.
 */
final class ThingImport {
  private final Sql sql;
  private final ImportFile file;
  private final People people;
  private final Clock clock;
  private final Things things;
  private final ThingArchive archive;
  private final ImportedIds ids;
  private final HistoryImport histories;
  private final PhotoImport photos;
  private final ImportCounts counts;
  private final ContentIds contentIds;

  ThingImport(
      Sql sql,
      ImportFile file,
      People people,
      Clock clock,
      Things things,
      PhotoImport photos,
      ImportCounts counts) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.clock = clock;
    this.things = things;
    this.archive = things.archive();
    this.ids = new ImportedIds(sql, things, people.userId());
    this.histories = new HistoryImport(sql, file, people, archive);
    this.photos = photos;
    this.counts = counts;
    this.contentIds = new ContentIds(people.userId());
  }

  void run() {
    if (read(false)) {
      read(true);
    }
  }

  /** Brings in the comments, or all else, and tells whether there is anything of the other sort. */
  private boolean read(boolean comments) {
    var others = false;
    try (var entries = file.entries("things", ThingFields.SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var thing = ThingFields.thing(entry.fields());
        if (thing.isComment() != comments) {
          others = true;
        } else if (take(entry, thing)) {
          counts.thingsCreated++;
        } else {
          counts.thingsSkipped++;
        }
      }
    }
    return others;
  }

  /** Adds a thing or brings it back; false when it is there or can not be. */
  private boolean take(Entry entry, FileThing thing) {
    var author = thing.isComment() ? people.here(thing.userId()) : people.userId();
    var place = ids.place(contentIds.of(thing), author);
    var stored = place.stored();
    if (stored != null) {
      histories.check(entry);
      var isBack = bringBack(stored, thing, author);
      addMissingPhotos(entry, thing, place.id(), author);
      return isBack;
    }
    var position = thing.position();
    if (position == null) {
      add(entry, thing.with(Gallery.without(thing.state())), place.id(), author);
      return true;
    }
    var root = ids.place(position.rootId(), people.userId());
    if (!isSelf(author) && !isOwn(root)) {
      histories.check(entry);
      return false;
    }
    add(entry, moved(thing, position, root), place.id(), author);
    return true;
  }

  private boolean bringBack(Thing stored, FileThing thing, String author) {
    if (!stored.userId().equals(author) || !stored.isDeleted() || thing.deletedAt() != null) {
      return false;
    }
    var state = Gallery.withPhotosOf(stored, thing.state());
    archive.bringBack(sql, stored, state, tags(thing, author), people.userId());
    return true;
  }

  /** A gallery that is there gets the photos that it lacks. */
  private void addMissingPhotos(Entry entry, FileThing thing, String id, String author) {
    var here = things.find(sql, id);
    if (here != null
        && here.userId().equals(author)
        && here.type().equals(Thing.GALLERY)
        && takePhotos(entry, thing, here)) {
      things.amend(sql, here, photos.settle(sql, here));
    }
  }

  private boolean takePhotos(Entry entry, FileThing thing, Thing here) {
    var added = thing.isGallery() ? photos.take(sql, file, entry, here) : 0;
    counts.photosCreated += added;
    return added > 0;
  }

  /** What others wrote belongs here only under the things of who imports. */
  private boolean isOwn(Place root) {
    var stored = root.stored();
    return stored != null && isSelf(stored.userId());
  }

  private FileThing moved(FileThing comment, Position inFile, Place root) {
    var parent = ids.parent(inFile.parentId(), inFile.rootId(), root.id());
    return comment.under(
        new Position(root.id(), parent, inFile.depth()),
        visibility(root.stored(), comment.state().visibility()));
  }

  private static Visibility visibility(@Nullable Thing root, Visibility fallback) {
    return root == null ? fallback : root.visibility();
  }

  private void add(Entry entry, FileThing thing, String id, String author) {
    var origin = histories.origin(entry, thing.version(), author);
    var made = thing.createdAt() == null ? clock.now() : thing.createdAt();
    var added = thing.thing(id, author, tags(thing, author), origin, made);
    archive.add(sql, added);
    histories.take(entry, added);
    var whole =
        takePhotos(entry, thing, added)
            ? archive.amend(sql, added, photos.settle(sql, added))
            : added;
    if (!whole.isDeleted()) {
      archive.announce(sql, whole);
    }
  }

  /** Only one's own things have tags. */
  private List<String> tags(FileThing thing, String author) {
    return isSelf(author) ? thing.tags() : List.of();
  }

  private boolean isSelf(String userHere) {
    return userHere.equals(people.userId());
  }
}
