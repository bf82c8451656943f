package social.tenant.backup;

import java.util.List;
import java.util.Locale;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Who follows whom, as it goes into a file and comes out of one. */
final class Follows {
  /** What of a follow is read. */
  static final Shape SHAPE =
      new Shape(
          List.of(
              "id",
              "follower_id",
              "following_id",
              "remote_endpoint",
              "username",
              "created_at",
              "last_confirmed_at"),
          List.of());

  private static final int MAX_ENDPOINT = 2048;
  private static final int MAX_USERNAME = 255;

  private Follows() {}

  /** Writes a user's follows in both directions as a list, newest first. */
  static void write(Queries sql, String userId, JsonOut out) {
    out.beginArray();
    sql.each(
        """
        select f.id, f.follower_id, f.following_id, f.remote_endpoint, p.username, f.created_at,
          f.last_confirmed_at
        from follows f left join peers p
          on p.user_id = iif(f.follower_id = ?1, f.following_id, f.follower_id)
        where f.follower_id = ?1 or f.following_id = ?1
        order by f.created_at desc, f.id desc\
        """,
        row ->
            out.beginObject()
                .field("id", row.text("id"))
                .field("follower_id", row.text("follower_id"))
                .field("following_id", row.text("following_id"))
                .field("remote_endpoint", row.text("remote_endpoint"))
                .field("username", row.textOrNull("username"))
                .field("created_at", row.text("created_at"))
                .field("last_confirmed_at", row.textOrNull("last_confirmed_at"))
                .endObject(),
        userId);
    out.endArray();
  }

  /**
   * Adds a follow from or to the one who imports, and what it tells of the other, unless both are
   * known.
   *
   * @return whether it was added
   * @throws JsonFieldException naming what can not be
   */
  static boolean add(Sql sql, People people, Clock clock, JsonObject fields) {
    var follower = people.here(ImportFields.requirePerson(fields, "follower_id"));
    var following = people.here(ImportFields.requirePerson(fields, "following_id"));
    var endpoint = endpoint(fields);
    var createdAt = ImportFields.time(fields, "created_at", clock);
    var confirmedAt = ImportFields.time(fields, "last_confirmed_at");
    var username = ImportFields.shortText(fields, "username", MAX_USERNAME);
    var other = follower.equals(people.userId()) ? following : follower;
    if (!isBetweenSelfAndOther(people, follower, following) || isUser(sql, other)) {
      return false;
    }
    if (!endpoint.isEmpty()) {
      sql.run(
          "insert into peers (user_id, endpoint, username) values (?, ?, ?) on conflict do nothing",
          other,
          endpoint,
          username);
    }
    return sql.run(
            """
            insert into follows (id, follower_id, following_id, remote_endpoint, created_at,
              last_confirmed_at)
            values (?, ?, ?, ?, ?, ?) on conflict (follower_id, following_id) do nothing\
            """,
            freeId(sql, fields.text("id", "")),
            follower,
            following,
            endpoint,
            createdAt,
            confirmedAt)
        > 0;
  }

  private static boolean isBetweenSelfAndOther(People people, String follower, String following) {
    return follower.equals(people.userId()) != following.equals(people.userId());
  }

  /** Ids of users here are nobody else's. */
  private static boolean isUser(Queries sql, String id) {
    return sql.number("select count(*) from users where id = ?", id) > 0;
  }

  private static String freeId(Queries sql, String id) {
    var taken = sql.number("select count(*) from follows where id = ?", id) > 0;
    return id.isEmpty() || taken ? Ids.random() : id;
  }

  /** An address; older files have follows without. */
  private static String endpoint(JsonObject fields) {
    var endpoint = fields.text("remote_endpoint", "");
    var scheme = endpoint.toLowerCase(Locale.ROOT);
    var isWeb = scheme.startsWith("http://") || scheme.startsWith("https://");
    if (!endpoint.isEmpty() && (!isWeb || endpoint.length() > MAX_ENDPOINT)) {
      throw JsonFieldException.wrongType(
          fields.path("remote_endpoint"), "an http:// or https:// address");
    }
    return endpoint;
  }
}
