package social.tenant.thing;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Page;
import social.tenant.live.Events;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.tag.Tags;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * What can be done with things. Users reach their own; of others there is, for them, nothing: 404
 * "Thing not found".
 *
 * <p>Threads: safe for many; every change is one transaction, or joins the one it is called in, and
 * its event belongs to it.
 */
public final class Things {
  // What lists hold, as conditions over "things t".
  static final String ALL_BUT_COMMENTS = "t.user_id = ? and t.type <> 'comment'";

  static final String OF_TYPE = "t.user_id = ? and t.type = ?";

  /** Says twice that a thing is not private: the words of the index are how it is found. */
  static final String PUBLIC_BUT_COMMENTS =
      "t.visibility <> 'private' and t.visibility = 'public' and t.user_id = ?"
          + " and t.type <> 'comment'";

  /** What friends see, public things included, made within a time whose end belongs to it. */
  static final String FRIENDS_BUT_COMMENTS =
      "t.visibility <> 'private' and t.user_id = ? and t.type <> 'comment'"
          + " and t.created_at > ? and t.created_at <= ?";

  static final String PUBLIC_BUT_COMMENTS_WITHIN =
      PUBLIC_BUT_COMMENTS + " and t.created_at > ? and t.created_at <= ?";

  private final Database database;
  private final Clock clock;
  private final Tags tags;
  private final Events events;
  private final ThingWatcher watcher;
  private final ThingReader reader;
  private final ThingReader plainReader;
  private final ThingWriter writer;
  private final Versions versions;

  /**
   * @param photos where galleries get their photos from
   */
  public Things(Database database, Clock clock, Tags tags, Events events, Photos photos) {
    this(database, clock, tags, events, photos, (sql, before, after) -> {});
  }

  /**
   * @param photos where galleries get their photos from
   * @param watcher is told of new and changed things
   */
  public Things(
      Database database,
      Clock clock,
      Tags tags,
      Events events,
      Photos photos,
      ThingWatcher watcher) {
    this.database = database;
    this.clock = clock;
    this.tags = tags;
    this.events = events;
    this.watcher = watcher;
    reader = new ThingReader(database, tags, photos);
    plainReader = new ThingReader(database, tags, (sql, ids) -> Map.of());
    writer = new ThingWriter(clock);
    versions = new Versions(database, reader);
  }

  /** A user's live things of a type, or all but comments, newest first. */
  public ThingPage list(String userId, @Nullable String type, Page page) {
    return database.read(sql ->
        type == null
            ? reader.page(sql, page, ALL_BUT_COMMENTS, userId)
            : reader.page(sql, page, OF_TYPE, userId, type));
  }

  /** A user's live public things but comments, newest first. */
  public ThingPage publicOf(Queries sql, String userId, Page page) {
    return reader.page(sql, page, PUBLIC_BUT_COMMENTS, userId);
  }

  /**
   * The comments under a thing, oldest first.
   *
   * @param includeDeleted whether deleted ones are among them
   */
  public ThingPage commentsOn(Queries sql, String rootId, boolean includeDeleted, Page page) {
    return reader.comments(sql, rootId, includeDeleted, page);
  }

  /**
   * What a user shows to others, but comments, newest first.
   *
   * @param withFriends whether what is for friends is among it
   * @param after only what was made later, in the stored form; empty for no bound
   * @param until only what was made by then, in the stored form; {@code ~} for no bound
   */
  public ThingPage shownOf(
      Queries sql, String userId, boolean withFriends, String after, String until, Page page) {
    var condition = withFriends ? FRIENDS_BUT_COMMENTS : PUBLIC_BUT_COMMENTS_WITHIN;
    return reader.page(sql, page, condition, userId, after, until);
  }

  /** Any thing, also a deleted one, without tags and photos; null when there is none. */
  public @Nullable Thing find(Queries sql, String id) {
    return reader.find(sql, id);
  }

  /**
   * A user's own thing, also when it is deleted, without tags and photos.
   *
   * @throws ApiError 404 when there is none
   */
  public Thing own(Queries sql, String userId, String id) {
    return reader.own(sql, userId, id);
  }

  /** The same things with their tags and photos: at most two queries for all. */
  public List<Thing> complete(Queries sql, List<Thing> things) {
    return reader.complete(sql, things);
  }

  /**
   * A user's own thing, also when it is deleted.
   *
   * @throws ApiError 404 when there is none
   */
  public Thing get(String userId, String id) {
    return database.read(sql -> reader.complete(sql, reader.own(sql, userId, id)));
  }

  /**
   * Makes a thing.
   *
   * @throws ApiError 400 for tags that can not be
   */
  public Thing create(String userId, ThingDraft draft) {
    return database.write(sql -> create(sql, userId, draft, clock.now()));
  }

  /**
   * Makes a thing together with what belongs to it.
   *
   * @param parts adds that in the same transaction, before anybody is told of the thing
   * @throws ApiError 400 for tags that can not be
   */
  public Thing create(String userId, ThingDraft draft, BiConsumer<Sql, Thing> parts) {
    return database.write(sql -> {
      var thing = insert(sql, userId, draft, clock.now());
      parts.accept(sql, thing);
      return created(sql, reader.complete(sql, thing));
    });
  }

  /** Makes a thing at a moment of the clock. */
  Thing create(Sql sql, String userId, ThingDraft draft, String now) {
    return created(sql, insert(sql, userId, draft, now));
  }

  private Thing insert(Sql sql, String userId, ThingDraft draft, String now) {
    var thing = draft.thing(Ids.random(), userId, now);
    writer.insert(sql, thing);
    return draft.tags().isEmpty()
        ? thing
        : thing.with(tags.set(sql, userId, thing.id(), draft.tags()), List.of());
  }

  /** Makes a comment; its author need not be a user. */
  public Thing create(Sql sql, CommentDraft draft) {
    var comment = draft.thing(Ids.random(), clock.now());
    writer.insert(sql, comment);
    return created(sql, comment);
  }

  private Thing created(Sql sql, Thing thing) {
    ThingEvent.created(events, sql, thing);
    watcher.changed(sql, null, thing);
    return thing;
  }

  /**
   * Changes a user's own thing.
   *
   * @throws ApiError 404 when there is none, 412 when another version is meant, 400 for what the
   *     thing can not become
   */
  Thing update(String userId, String id, ThingChange change, IfMatch condition) {
    return database.write(sql -> {
      var before = reader.own(sql, userId, id);
      condition.require(before.version());
      return apply(sql, before, change, Change.UPDATE, userId);
    });
  }

  /** Applies a change to a thing, as one new version. */
  Thing apply(Sql sql, Thing before, ThingChange change, Change word, String by) {
    var names = change.tags();
    if (names != null) {
      tags.set(sql, by, before.id(), names);
    }
    return overwrite(sql, before, change.applyTo(before), word, by);
  }

  /** Makes a state the next version of a thing, which stays deleted if it is. */
  Thing overwrite(Sql sql, Thing before, ThingState state, Change word, String by) {
    var after =
        reader.complete(sql, writer.change(sql, before, state, before.isDeleted(), word, by));
    ThingEvent.updated(events, sql, after);
    watcher.changed(sql, before, after);
    return after;
  }

  /**
   * Deletes a thing, or leaves it deleted.
   *
   * @param userId its author or, if it is a comment, the owner of the thing it stands under
   * @throws ApiError 404 when there is none
   */
  public void delete(String userId, String id) {
    database.write(sql -> {
      var thing = reader.find(sql, id);
      if (thing == null || !mayDelete(sql, userId, thing)) {
        throw ApiError.notFound("Thing not found");
      }
      return delete(sql, thing, userId);
    });
  }

  private boolean mayDelete(Queries sql, String userId, Thing thing) {
    if (thing.userId().equals(userId)) {
      return true;
    }
    var root = thing.rootId() == null ? null : reader.find(sql, thing.rootId());
    return root != null && root.userId().equals(userId);
  }

  /** Deletes a thing; false when it was deleted. */
  boolean delete(Sql sql, Thing thing, String by) {
    if (thing.isDeleted()) {
      return false;
    }
    var deleted = writer.change(sql, thing, thing.state(), true, Change.DELETE, by);
    ThingEvent.deleted(events, sql, reader.complete(sql, deleted));
    return true;
  }

  /**
   * Takes back a deletion, if there was one.
   *
   * @throws ApiError 404 when the user has no such thing
   */
  public Thing restore(String userId, String id) {
    return database.write(sql -> {
      var thing = reader.own(sql, userId, id);
      if (!thing.isDeleted()) {
        return reader.complete(sql, thing);
      }
      var live = writer.change(sql, thing, thing.state(), false, Change.RESTORE, userId);
      var restored = reader.complete(sql, live);
      ThingEvent.restored(events, sql, restored);
      return restored;
    });
  }

  /**
   * Makes type, content and metadata of a version the next version.
   *
   * @throws ApiError 404 "Thing not found" or "Version not found"
   */
  Thing revert(String userId, String id, String version) {
    return database.write(sql -> {
      var before = reader.own(sql, userId, id);
      var then = versions.find(sql, before, version).state();
      var state = new ThingState(then.type(), then.content(), then.metadata(), before.visibility());
      return overwrite(sql, before, state, Change.REVERT, userId);
    });
  }

  /**
   * Sets all tags of a user's own thing, which makes no version.
   *
   * @throws ApiError 404 when there is no such thing, 400 for tags that can not be
   */
  public Thing setTags(String userId, String id, List<String> names) {
    return database.write(sql -> {
      var thing = reader.own(sql, userId, id);
      tags.set(sql, userId, id, names);
      var tagged = reader.complete(sql, thing);
      ThingEvent.updated(events, sql, tagged);
      return tagged;
    });
  }

  /**
   * Gives a thing other metadata without a version: for what the server itself keeps there.
   *
   * @param metadata an object as compact JSON
   */
  public Thing amend(Sql sql, Thing thing, String metadata) {
    var amended = reader.complete(sql, writer.amend(sql, thing, metadata));
    ThingEvent.updated(events, sql, amended);
    return amended;
  }

  /** A user's live things that link to an id, newest first, without photos. */
  Listing backlinks(String userId, String id) {
    return database.read(sql -> plainReader.listing(sql, Backlinks.to(sql, userId, id)));
  }

  /** Things by id, in this order. */
  Listing listing(Queries sql, List<String> ids) {
    return reader.listing(sql, reader.references(sql, ids));
  }

  /** Many things in one request. */
  BulkThings bulk() {
    return new BulkThings(database, clock, this);
  }

  /** Changes or makes a thing by what its metadata says. */
  Upsert upsert() {
    return new Upsert(database, clock, this);
  }

  /** All versions of a thing. */
  Versions versions() {
    return versions;
  }

  /** Whole things with their history, for export and import. */
  public ThingArchive archive() {
    return new ThingArchive(reader, writer, tags, events);
  }

  /** Deletes all that a user wrote, and what others wrote under it, for good. */
  public void deleteAllOf(Sql sql, String userId) {
    sql.run(
        "delete from things where root_id in (select id from things where user_id = ?)", userId);
    sql.run("delete from things where user_id = ?", userId);
  }
}
