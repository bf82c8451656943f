package social.tenant.thing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.store.Row;

/**
 * What belongs to a user besides the live own things, which an index has in their order: comments
 * of others and, if asked for, deleted things. These have to be sorted; to do so in bounded memory
 * they are looked for again and again, each time for the newest few that are left.
 */
final class OffIndexThings {
  /** A thing's place in the order, newest first. */
  private record Key(String createdAt, String id) {
    static final Key NEWEST = new Key("~", ""); // sorts behind every time

    static Key map(Row row) {
      return new Key(row.text("created_at"), row.text("id"));
    }

    boolean isNewerThan(Thing thing) {
      var byTime = createdAt.compareTo(thing.createdAt());
      return byTime == 0 ? id.compareTo(thing.id()) > 0 : byTime > 0;
    }
  }

  private static final int AT_ONCE = 2000;

  private static final String COMMENTS =
      """
      select t.created_at, t.id from things r join things t on t.root_id = r.id
      where r.user_id = ?1 and t.user_id <> ?1 and (t.created_at, t.id) < (?2, ?3)\
      """;
  private static final String LIVE = " and r.deleted_at is null and t.deleted_at is null";
  private static final String DELETED_OWN =
      """
       union all
      select t.created_at, t.id from things t
      where t.user_id = ?1 and t.deleted_at is not null and (t.created_at, t.id) < (?2, ?3)\
      """;
  private static final String NEWEST = " order by 1 desc, 2 desc limit " + AT_ONCE;

  private final Queries sql;
  private final String userId;
  private final String query;
  private final Queue<Key> waiting = new ArrayDeque<>();
  private Key last = Key.NEWEST;
  private boolean exhausted;

  OffIndexThings(Queries sql, String userId, boolean includeDeleted) {
    this.sql = sql;
    this.userId = userId;
    this.query = COMMENTS + (includeDeleted ? DELETED_OWN : LIVE) + NEWEST;
  }

  /** Hands over the ids of those that come before a thing. */
  void eachNewerThan(Thing thing, Consumer<String> consumer) {
    for (var key = peek(); key != null && key.isNewerThan(thing); key = peek()) {
      waiting.remove();
      consumer.accept(key.id());
    }
  }

  /** Hands over the ids of all that are left. */
  void eachRemaining(Consumer<String> consumer) {
    for (var key = peek(); key != null; key = peek()) {
      waiting.remove();
      consumer.accept(key.id());
    }
  }

  private @Nullable Key peek() {
    if (waiting.isEmpty() && !exhausted) {
      load();
    }
    return waiting.peek();
  }

  private void load() {
    waiting.addAll(sql.list(query, Key::map, userId, last.createdAt(), last.id()));
    exhausted = waiting.size() < AT_ONCE;
    for (var key : waiting) {
      last = key;
    }
  }
}
