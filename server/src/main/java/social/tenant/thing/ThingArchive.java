package social.tenant.thing;

import java.util.List;
import java.util.function.Consumer;
import social.tenant.live.Events;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.store.UniqueViolation;
import social.tenant.tag.Tags;

/**
 * Whole things with all that was before, for taking them out and in again. However many there are,
 * one at a time is in memory.
 *
 * <p>Without state of its own: every method works in the caller's transaction or snapshot.
 */
public final class ThingArchive {
  private static final String LIVE_OWN =
      "select "
          + Thing.COLUMNS
          + " from things t where t.user_id = ? and t.deleted_at is null"
          + " order by t.created_at desc, t.id desc";

  /** Asked first, since an update makes the full-text index write out what it has collected. */
  private static final String HAS_COMMENTS =
      "select exists (select 1 from things where root_id = ?)";

  private final ThingReader reader;
  private final ThingWriter writer;
  private final Tags tags;
  private final Events events;

  ThingArchive(ThingReader reader, ThingWriter writer, Tags tags, Events events) {
    this.reader = reader;
    this.writer = writer;
    this.tags = tags;
    this.events = events;
  }

  /**
   * Hands over a user's things and what others wrote under them, newest first.
   *
   * @param includeDeleted also deleted ones
   */
  public void each(Queries sql, String userId, boolean includeDeleted, Consumer<Thing> consumer) {
    var others = new OffIndexThings(sql, userId, includeDeleted);
    sql.each(
        LIVE_OWN,
        row -> {
          var own = Thing.map(row);
          others.eachNewerThan(own, key -> consumer.accept(read(sql, key)));
          consumer.accept(reader.complete(sql, own));
        },
        userId);
    others.eachRemaining(key -> consumer.accept(read(sql, key)));
  }

  private Thing read(Queries sql, String id) {
    var thing = reader.find(sql, id);
    if (thing == null) {
      throw new IllegalStateException("A thing left a snapshot");
    }
    return reader.complete(sql, thing);
  }

  /** Hands over the versions of a thing, newest first; none before its first change. */
  public void eachVersion(Queries sql, Thing thing, Consumer<ThingVersion> consumer) {
    if (thing.version() == 1) {
      return;
    }
    consumer.accept(ThingVersion.current(thing));
    sql.each(
        "select "
            + ThingVersion.COLUMNS
            + " from thing_versions where thing_id = ? order by version desc",
        row -> consumer.accept(ThingVersion.map(row)),
        thing.id());
  }

  /**
   * Adds a thing from elsewhere as it is: its times, version and deletion too. Comments that wait
   * for it take its visibility. Nobody is told.
   *
   * @param thing with its tags, which only a user's own thing can have
   */
  public void add(Sql sql, Thing thing) {
    writer.insert(sql, thing);
    if (sql.number(HAS_COMMENTS, thing.id()) > 0) {
      writer.alignComments(sql, thing.id(), thing.visibility());
    }
    if (!thing.tags().isEmpty()) {
      tags.set(sql, thing.userId(), thing.id(), thing.tags());
    }
  }

  /**
   * Gives a thing other metadata without a version. Nobody is told.
   *
   * @param metadata an object as compact JSON
   */
  public Thing amend(Sql sql, Thing thing, String metadata) {
    return writer.amend(sql, thing, metadata);
  }

  /** Adds a version before the current one to a thing; of several with one number the first. */
  public void addVersion(Sql sql, ThingVersion version) {
    try {
      writer.insert(sql, version);
    } catch (UniqueViolation e) {
      return; // it is there
    }
  }

  /** Tells that a thing was added. */
  public void announce(Sql sql, Thing added) {
    ThingEvent.created(events, sql, reader.complete(sql, added));
  }

  /**
   * Brings a deleted thing back in a state from elsewhere, as its next version, and tells so.
   *
   * @param names its tags from now on
   * @param by who brings it back
   */
  public void bringBack(Sql sql, Thing deleted, ThingState state, List<String> names, String by) {
    var live = writer.change(sql, deleted, state, false, Change.IMPORT, by);
    tags.set(sql, deleted.userId(), deleted.id(), names);
    ThingEvent.restored(events, sql, reader.complete(sql, live));
  }
}
