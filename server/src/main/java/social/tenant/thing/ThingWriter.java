package social.tenant.thing;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/**
 * Writes things: the one place that keeps rows, earlier versions and links in step. Every method
 * works in the caller's transaction.
 */
final class ThingWriter {
  private final Clock clock;

  ThingWriter(Clock clock) {
    this.clock = clock;
  }

  /** Adds a row as it is. */
  void insert(Sql sql, Thing thing) {
    sql.run(
        """
        insert into things (id, user_id, type, content, metadata, visibility, version, change, \
        changed_by, author_endpoint, root_id, parent_id, deleted_at, created_at, updated_at) \
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        thing.id(),
        thing.userId(),
        thing.type(),
        thing.content(),
        thing.metadata(),
        thing.visibility().word(),
        thing.version(),
        thing.change().word(),
        thing.changedBy(),
        thing.authorEndpoint(),
        thing.rootId(),
        thing.parentId(),
        thing.deletedAt(),
        thing.createdAt(),
        thing.updatedAt());
    ThingLinks.insert(sql, thing.id(), thing.type(), thing.metadata());
  }

  /** Adds an earlier version as it is. */
  void insert(Sql sql, ThingVersion version) {
    sql.run(
        """
        insert into thing_versions (thing_id, version, type, content, metadata, visibility, \
        change, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        version.thingId(),
        version.version(),
        version.state().type(),
        version.state().content(),
        version.state().metadata(),
        version.state().visibility().word(),
        version.change().word(),
        version.createdAt(),
        version.createdBy());
  }

  /** Makes the comments on a thing as visible as it is. */
  void alignComments(Sql sql, String thingId, Visibility visibility) {
    sql.run(
        "update things set visibility = ? where root_id = ? and visibility <> ?",
        visibility.word(),
        thingId,
        visibility.word());
  }

  /**
   * Makes a new version: the state before is kept, and the comments of a thing follow its
   * visibility.
   *
   * @param deleted whether the thing is deleted afterwards
   * @param by who changes it
   * @return the thing as it is now, without tags and photos
   */
  Thing change(
      Sql sql, Thing before, ThingState wanted, boolean deleted, Change change, String by) {
    var after = before.isComment() ? CommentRules.kept(before, wanted) : wanted;
    var now = clock.now();
    var changed = before.changed(after, change, by, now, deletion(before, deleted, now));
    insert(sql, ThingVersion.current(before));
    sql.run(
        """
        update things set type = ?, content = ?, metadata = ?, visibility = ?, version = ?, \
        change = ?, changed_by = ?, deleted_at = ?, updated_at = ? where id = ?\
        """,
        after.type(),
        after.content(),
        after.metadata(),
        after.visibility().word(),
        changed.version(),
        change.word(),
        by,
        changed.deletedAt(),
        now,
        before.id());
    ThingLinks.update(sql, before.id(), before.state(), after);
    if (after.visibility() != before.visibility()) {
      alignComments(sql, before.id(), after.visibility());
    }
    return changed;
  }

  /** Gives a thing other metadata without a version. */
  Thing amend(Sql sql, Thing thing, String metadata) {
    var amended = thing.withMetadata(metadata);
    sql.run("update things set metadata = ? where id = ?", metadata, thing.id());
    ThingLinks.update(sql, thing.id(), thing.state(), amended.state());
    return amended;
  }

  private static @Nullable String deletion(Thing before, boolean deleted, String now) {
    if (!deleted) {
      return null;
    }
    return before.isDeleted() ? before.deletedAt() : now;
  }
}
