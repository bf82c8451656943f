package social.tenant.backup;

import java.util.List;
import java.util.Locale;
import social.tenant.account.AccountArchive;
import social.tenant.federation.Follow;
import social.tenant.federation.FollowArchive;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Brings the follows of one file in. */
final class FollowImport {
  /** What of a follow is read. */
  private static final Shape SHAPE =
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

  private final Sql sql;
  private final People people;
  private final Clock clock;
  private final FollowArchive follows = new FollowArchive();
  private final AccountArchive accounts = new AccountArchive();

  FollowImport(Sql sql, People people, Clock clock) {
    this.sql = sql;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Adds the follows of a file.
   *
   * @return how many were not there
   * @throws JsonFieldException naming what can not be
   */
  long run(ImportFile file) {
    var created = 0L;
    try (var entries = file.entries("follows", SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        created += take(entry.fields()) ? 1 : 0;
      }
    }
    return created;
  }

  /**
   * Adds a follow from or to the one who imports, and what it tells of the other, unless both are
   * known.
   */
  private boolean take(JsonObject fields) {
    var follower = people.here(ImportFields.requirePerson(fields, "follower_id"));
    var following = people.here(ImportFields.requirePerson(fields, "following_id"));
    var endpoint = endpoint(fields);
    var createdAt = ImportFields.time(fields, "created_at", clock);
    var confirmedAt = ImportFields.time(fields, "last_confirmed_at");
    var username = ImportFields.shortText(fields, "username", MAX_USERNAME);
    var id = freeId(fields.text("id", ""));
    var other = follower.equals(people.userId()) ? following : follower;
    if (!isBetweenSelfAndOther(follower, following) || accounts.isUser(sql, other)) {
      return false; // ids of users here are nobody else's
    }
    if (!endpoint.isEmpty()) {
      follows.addPeer(sql, other, endpoint, username);
    }
    return follows.add(
        sql, new Follow(id, follower, following, endpoint, username, true, createdAt, confirmedAt));
  }

  private boolean isBetweenSelfAndOther(String follower, String following) {
    return follower.equals(people.userId()) != following.equals(people.userId());
  }

  private String freeId(String id) {
    return id.isEmpty() || follows.isTaken(sql, id) ? Ids.random() : id;
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
