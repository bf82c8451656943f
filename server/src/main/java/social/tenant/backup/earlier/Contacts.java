package social.tenant.backup.earlier;

import social.tenant.federation.Endpoints;
import social.tenant.store.Sql;

/** Takes over who follows whom and who reacted to what. The tokens of follows are left. */
final class Contacts {
  private final Sql sql;
  private final EarlierFile file;
  private final People people;
  private final Findings findings;

  Contacts(Sql sql, EarlierFile file, People people) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.findings = file.findings();
  }

  void take() {
    file.each(
        "follows",
        "id, follower_id, following_id, remote_endpoint, created_at, last_confirmed_at",
        this::takeFollow);
    file.each("reactions", "id, user_id, thing_id, reaction_type, created_at", this::takeReaction);
  }

  private void takeFollow(EarlierRow row) {
    var follower = row.text("follower_id");
    var following = row.text("following_id");
    var endpoint = endpoint(row.text("remote_endpoint"));
    takePeer(people.isUser(follower) ? following : follower, endpoint);
    var added =
        sql.run(
            """
            insert into follows (id, follower_id, following_id, remote_endpoint, created_at,
              last_confirmed_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            row.text("id"),
            follower,
            following,
            endpoint,
            row.time("created_at", "last_confirmed_at"),
            row.timeOrNull("last_confirmed_at", "created_at"));
    count(added, "follows");
  }

  /** In the form in which addresses are compared; what is none stays as it is. */
  private static String endpoint(String text) {
    var endpoint = Endpoints.normalize(text);
    return endpoint == null ? text : endpoint;
  }

  /** Whom a follow tells of is known from then on, at the one address. */
  private void takePeer(String userId, String endpoint) {
    if (!people.isUser(userId) && Endpoints.normalize(endpoint) != null) {
      sql.run(
          "insert into peers (user_id, endpoint) values (?, ?) on conflict do nothing",
          userId,
          endpoint);
    }
  }

  private void takeReaction(EarlierRow row) {
    var thingId = row.text("thing_id");
    if (file.number("select exists (select 1 from things where id = ?)", thingId) == 0) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var added =
        sql.run(
            """
            insert into reactions (id, user_id, thing_id, reaction_type, created_at)
            values (?, ?, ?, ?, ?) on conflict do nothing\
            """,
            row.text("id"),
            row.text("user_id"),
            thingId,
            row.text("reaction_type"),
            row.time("created_at"));
    count(added, "reactions");
  }

  private void count(int added, String what) {
    if (added > 0) {
      findings.took(what);
    } else {
      findings.odd(Oddity.REPEATED_ROW);
    }
  }
}
