package social.tenant.backup.earlier;

import social.tenant.federation.Endpoints;
import social.tenant.federation.Follow;
import social.tenant.federation.FollowArchive;
import social.tenant.reaction.Reaction;
import social.tenant.reaction.ReactionArchive;
import social.tenant.store.Sql;

/** Takes over who follows whom and who reacted to what. The tokens of follows are left. */
final class Contacts {
  private final Sql sql;
  private final EarlierFile file;
  private final People people;
  private final Findings findings;
  private final FollowArchive follows = new FollowArchive();
  private final ReactionArchive reactions = new ReactionArchive();

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
        follows.add(
            sql,
            new Follow(
                row.text("id"),
                follower,
                following,
                endpoint,
                null,
                true,
                row.time("created_at", "last_confirmed_at"),
                row.timeOrNull("last_confirmed_at", "created_at")));
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
      follows.addPeer(sql, userId, endpoint, null);
    }
  }

  private void takeReaction(EarlierRow row) {
    var thingId = row.text("thing_id");
    if (file.number("select exists (select 1 from things where id = ?)", thingId) == 0) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var added =
        reactions.add(
            sql,
            new Reaction(
                row.text("id"),
                row.text("user_id"),
                thingId,
                row.text("reaction_type"),
                null,
                row.time("created_at")));
    count(added, "reactions");
  }

  private void count(boolean isAdded, String what) {
    if (isAdded) {
      findings.took(what);
    } else {
      findings.odd(Oddity.REPEATED_ROW);
    }
  }
}
