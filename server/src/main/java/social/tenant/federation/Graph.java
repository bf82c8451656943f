package social.tenant.federation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;
import social.tenant.store.Row;

/** Who is how near to whom, over follows here and the lists that peers published. */
final class Graph {
  /** A person whom others follow that the user follows. */
  record Suggestion(Person person, long commonFollows, String via) implements JsonWritable {
    static Suggestion map(Row row) {
      return new Suggestion(Graph.person(row), row.number("common_follows"), row.text("via"));
    }

    @Override
    public void write(JsonOut out) {
      out.beginObject();
      person.writeFields(out);
      out.field("common_follows", commonFollows).raw("via", via).endObject();
    }
  }

  /** Whether one follows the other; {@code x} and {@code y} are what the text has for them. */
  private static final String FOLLOWS_IN_LIST =
      """
      (exists (select 1 from peer_edges e where e.from_id = %1$s and e.to_id = %2$s)
        or exists (select 1 from follows g where g.follower_id = %1$s and g.following_id = %2$s))\
      """;

  private static final String TWO_HOPS =
      "select x.following_id as first from follows x where x.follower_id = ? and "
          + FOLLOWS_IN_LIST.formatted("x.following_id", "?2")
          + " order by x.created_at limit 1";

  private static final String THREE_HOPS =
      """
      select x.following_id as first, y.id as second
      from (
          select from_id as id from peer_edges where to_id = ?2 and from_id <> to_id
          union
          select follower_id from follows where following_id = ?2) y
        join follows x on x.follower_id = ?1
      where y.id <> ?1 and x.following_id <> y.id and
      """
          + FOLLOWS_IN_LIST.formatted("x.following_id", "y.id")
          + " order by x.created_at, y.id limit 1";

  /** People followed by those whom a user follows, most common follows first. */
  List<Suggestion> suggestions(Queries sql, String userId, int limit) {
    return sql.list(
        """
        select e.to_id as user_id, coalesce(p.username, min(e.to_username)) as username,
          coalesce(p.endpoint, min(e.to_endpoint)) as endpoint, count(*) as common_follows,
          json_group_array(e.from_id order by e.from_id) as via
        from peer_edges e
          join follows f on f.follower_id = ?1 and f.following_id = e.from_id
          left join peers p on p.user_id = e.to_id
        where e.to_id <> e.from_id
          and not exists (select 1 from users u where u.id = e.to_id)
          and not exists (
            select 1 from follows g where g.follower_id = ?1 and g.following_id = e.to_id)
          and not exists (
            select 1 from blocks b
            where b.user_id = ?1 and (b.blocked_id = e.to_id or b.endpoint = e.to_endpoint))
        group by e.to_id
        order by common_follows desc, username is null, username, e.to_id limit ?2\
        """,
        Suggestion::map,
        userId,
        limit);
  }

  /** A shortest chain of follows to a person, at most three; null if there is none. */
  @Nullable List<Person> path(Queries sql, String userId, String personId) {
    var ids = ids(sql, userId, personId);
    if (ids == null) {
      return null;
    }
    var people = new ArrayList<Person>();
    for (var id : ids) {
      people.add(person(sql, id));
    }
    return people;
  }

  private static @Nullable List<String> ids(Queries sql, String userId, String personId) {
    if (userId.equals(personId)) {
      return List.of();
    }
    var one =
        sql.first(
            "select following_id from follows where follower_id = ? and following_id = ?",
            row -> List.of(row.text("following_id")),
            userId,
            personId);
    if (one != null) {
      return one;
    }
    var two = sql.first(TWO_HOPS, row -> List.of(row.text("first"), personId), userId, personId);
    return two != null
        ? two
        : sql.first(
            THREE_HOPS,
            row -> List.of(row.text("first"), row.text("second"), personId),
            userId,
            personId);
  }

  private static Person person(Queries sql, String id) {
    var known =
        sql.first(
            """
            select user_id, username, endpoint from peers where user_id = ?1
            union all select to_id, to_username, to_endpoint from peer_edges where to_id = ?1
            union all select following_id, null, remote_endpoint from follows
              where following_id = ?1
            union all select follower_id, null, remote_endpoint from follows where follower_id = ?1
            limit 1\
            """,
            Graph::person,
            id);
    return known == null ? new Person(id, null, "") : known;
  }

  private static Person person(Row row) {
    return new Person(row.text("user_id"), row.textOrNull("username"), row.text("endpoint"));
  }
}
