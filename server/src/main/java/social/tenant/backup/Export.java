package social.tenant.backup;

import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;
import social.tenant.account.Accounts;
import social.tenant.account.Caller;
import social.tenant.account.User;
import social.tenant.federation.FollowArchive;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.reaction.Reaction;
import social.tenant.reaction.ReactionArchive;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingArchive;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Writes all that a user has as one JSON document. It reads from one snapshot, so nothing in it
 * contradicts itself and nobody waits for a slow reader, and keeps one thing at a time in memory.
 *
 * <p>Keys, passwords, sessions and channels stay.
 */
final class Export {
  /** Names the form of the document. */
  private static final String FORMAT = "1.0";

  private final Database database;
  private final Clock clock;
  private final Accounts accounts;
  private final Contents contents;
  private final ThingArchive things;
  private final ReactionArchive reactions = new ReactionArchive();
  private final FollowArchive follows = new FollowArchive();

  Export(Database database, Clock clock, Accounts accounts, Contents contents) {
    this.database = database;
    this.clock = clock;
    this.accounts = accounts;
    this.contents = contents;
    this.things = contents.things().archive();
  }

  /**
   * Writes the document.
   *
   * @param caller whose things, and whether follows may be told
   * @param includeDeleted also deleted things
   * @throws social.tenant.store.TooManySnapshotsException before anything is written
   */
  void write(OutputStream stream, Caller caller, boolean includeDeleted) {
    write(stream, caller, includeDeleted, thing -> {});
  }

  /**
   * The same.
   *
   * @param written is given each thing, with its photos, when it is written
   */
  void write(OutputStream stream, Caller caller, boolean includeDeleted, Consumer<Thing> written) {
    try (var snapshot = database.snapshot();
        var out = new JsonOut(stream)) {
      write(out, snapshot, caller, includeDeleted, written);
    }
  }

  private void write(
      JsonOut out, Queries sql, Caller caller, boolean includeDeleted, Consumer<Thing> written) {
    var userId = caller.userId();
    var owner = Objects.requireNonNullElse(accounts.users().find(sql, userId), caller.user());
    out.beginObject()
        .field("version", FORMAT)
        .field("exportedAt", Times.format(clock.instant()))
        .field("owner", owner(owner))
        .name("things")
        .beginArray();
    things.each(
        sql,
        userId,
        includeDeleted,
        thing -> {
          write(out, sql, userId, thing);
          written.accept(thing);
        });
    out.endArray()
        .array("kinds", contents.kinds().list(sql, userId))
        .array("tags", contents.tags().list(sql, userId))
        .array("views", contents.views().list(sql, userId));
    if (caller.may("follows:read")) {
      out.name("follows").beginArray();
      follows.each(sql, userId, out::value);
      out.endArray();
    }
    out.field("profile", owner.publicProfile())
        .field("settings", accounts.preferences().get(sql, userId))
        .endObject();
  }

  private static JsonWritable owner(User owner) {
    return out ->
        out.beginObject().field("id", owner.id()).field("username", owner.username()).endObject();
  }

  private void write(JsonOut out, Queries sql, String userId, Thing thing) {
    var isTaken = isTakenBack(thing, userId);
    out.beginObject();
    (isTaken ? thing.withContent("") : thing).writeFields(out, false);
    out.name("versions").beginArray();
    things.eachVersion(
        sql, thing, version -> out.value(isTaken ? version.withContent("") : version));
    out.endArray().name("reactions").beginArray();
    reactions.each(sql, thing.id(), reaction -> write(out, reaction));
    out.endArray().endObject();
  }

  private static void write(JsonOut out, Reaction reaction) {
    out.beginObject()
        .field("user_id", reaction.userId())
        .field("reaction_type", reaction.type())
        .field("created_at", reaction.createdAt())
        .endObject();
  }

  /** The text of a deleted comment is told to nobody but its author. */
  private static boolean isTakenBack(Thing thing, String userId) {
    return thing.isComment() && thing.isDeleted() && !thing.userId().equals(userId);
  }
}
