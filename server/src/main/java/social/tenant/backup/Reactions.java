package social.tenant.backup;

import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Ids;

/** The reactions to things, as they go into a file and come out of one. */
final class Reactions {
  /** What somebody thought of something. */
  record Reaction(String userId, String type, String createdAt) {}

  private Reactions() {}

  /** Writes the reactions to a thing as a list, newest first. */
  static void write(Queries sql, String thingId, JsonOut out) {
    out.beginArray();
    sql.each(
        """
        select user_id, reaction_type, created_at from reactions where thing_id = ?
        order by created_at desc, user_id, reaction_type\
        """,
        row ->
            out.beginObject()
                .field("user_id", row.text("user_id"))
                .field("reaction_type", row.text("reaction_type"))
                .field("created_at", row.text("created_at"))
                .endObject(),
        thingId);
    out.endArray();
  }

  /** Adds a reaction, unless this person reacted in this way. */
  static void add(Sql sql, String thingId, Reaction reaction) {
    sql.run(
        """
        insert into reactions (id, user_id, thing_id, reaction_type, created_at)
        values (?, ?, ?, ?, ?) on conflict (thing_id, user_id, reaction_type) do nothing\
        """,
        Ids.random(),
        reaction.userId(),
        thingId,
        reaction.type(),
        reaction.createdAt());
  }
}
