package social.tenant.federation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/** Whom a user wants to hear nothing of. */
public final class Blocks {
  /** A person who is blocked. */
  record Block(
      String userId, @Nullable String username, @Nullable String endpoint, String createdAt)
      implements JsonWritable {
    static Block map(Row row) {
      return new Block(
          row.text("blocked_id"),
          row.textOrNull("username"),
          row.textOrNull("endpoint"),
          row.text("created_at"));
    }

    @Override
    public void write(JsonOut out) {
      out.beginObject()
          .field("user_id", userId)
          .field("username", username)
          .field("endpoint", endpoint)
          .field("created_at", createdAt)
          .endObject();
    }
  }

  private final Clock clock;

  public Blocks(Clock clock) {
    this.clock = clock;
  }

  /** Whether a user blocked a person. */
  public boolean contains(Queries sql, String userId, String personId) {
    return sql.number(
            "select exists (select 1 from blocks where user_id = ? and blocked_id = ?)",
            userId,
            personId)
        == 1;
  }

  /** Whether a user blocked a person, or whoever else was at that endpoint. */
  public boolean contains(Queries sql, String userId, String personId, String endpoint) {
    return sql.number(
            """
            select exists (
              select 1 from blocks where user_id = ? and (blocked_id = ? or endpoint = ?))\
            """,
            userId,
            personId,
            endpoint)
        == 1;
  }

  /** Blocks a person; false if that was so before. */
  boolean add(Sql sql, String userId, String personId, @Nullable String endpoint) {
    return sql.run(
            """
            insert into blocks (user_id, blocked_id, endpoint, created_at) values (?, ?, ?, ?)
            on conflict (user_id, blocked_id) do nothing\
            """,
            userId,
            personId,
            endpoint,
            clock.now())
        == 1;
  }

  /** Lifts a block; false if there was none. */
  boolean remove(Sql sql, String userId, String personId) {
    return sql.run("delete from blocks where user_id = ? and blocked_id = ?", userId, personId)
        == 1;
  }

  /** Newest first. */
  List<Block> list(Queries sql, String userId) {
    return sql.list(
        """
        select b.blocked_id, p.username, b.endpoint, b.created_at
        from blocks b left join peers p on p.user_id = b.blocked_id
        where b.user_id = ? order by b.created_at desc, b.blocked_id desc\
        """,
        Block::map,
        userId);
  }
}
