package social.tenant.reaction;

import java.util.function.Consumer;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/**
 * Reactions as they are, for taking them out and in again.
 *
 * <p>Without state: every method works in the caller's transaction or snapshot.
 */
public final class ReactionArchive {
  /** Hands over the reactions to a thing, newest first. */
  public void each(Queries sql, String thingId, Consumer<Reaction> consumer) {
    sql.each(
        """
        select id, user_id, reaction_type, endpoint, created_at from reactions where thing_id = ?
        order by created_at desc, user_id, reaction_type\
        """,
        row ->
            consumer.accept(
                new Reaction(
                    row.text("id"),
                    row.text("user_id"),
                    thingId,
                    row.text("reaction_type"),
                    row.textOrNull("endpoint"),
                    row.text("created_at"))),
        thingId);
  }

  /**
   * Adds a reaction. Nobody is told.
   *
   * @return false if this person reacted in this way, or there is one of this id
   */
  public boolean add(Sql sql, Reaction reaction) {
    return sql.run(
            """
            insert into reactions (id, user_id, thing_id, reaction_type, endpoint, created_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            reaction.id(),
            reaction.userId(),
            reaction.thingId(),
            reaction.type(),
            reaction.endpoint(),
            reaction.createdAt())
        > 0;
  }
}
