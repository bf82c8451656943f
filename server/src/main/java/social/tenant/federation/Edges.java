package social.tenant.federation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Who is followed by those who are followed here, as they publish it. A list is asked for when its
 * owner is followed and, when it is needed, once a day, or soon again if there was no answer; when
 * it was asked for is kept as an edge from that person to itself.
 */
final class Edges {
  /** Of one peer. */
  static final int MAX_OF_A_PEER = 5_000;

  private static final Duration FRESH = Duration.ofDays(1);

  /** How long whoever did not answer is not asked again: somebody waits for the answer. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** Lists that are asked for at the same time. */
  private static final int AT_A_TIME = 16;

  private final Database database;
  private final Follows follows;
  private final PeerClient client;
  private final Clock clock;

  Edges(Database database, Follows follows, PeerClient client, Clock clock) {
    this.database = database;
    this.follows = follows;
    this.client = client;
    this.clock = clock;
  }

  /** Asks those for their lists whose lists are too old, and who know that they are followed. */
  void refreshAll(String userId) {
    var stale =
        database.read(sql ->
            follows.following(sql, userId).stream()
                .filter(follow -> follow.notified() && !follow.remoteEndpoint().isEmpty())
                .filter(follow -> !isFresh(sql, follow.followingId()))
                .map(f -> new Person(f.followingId(), f.username(), f.remoteEndpoint()))
                .toList());
    Parallel.each(stale, AT_A_TIME, this::refresh);
  }

  /** Asks a person for the list; one that is refused is empty, one that does not come stays. */
  void refresh(Person person) {
    try {
      var path = "/api/fed/following";
      var time = Outbound.SHORT_TIME;
      var answer = client.sendSigned("GET", person.endpoint(), path, null, time);
      var list = answer.isSuccess() ? people(answer.data()) : List.<Person>of();
      database.write(sql -> keep(sql, person, list));
    } catch (IOException | JsonException e) {
      database.write(sql -> mark(sql, person, clock.instant().minus(FRESH).plus(PAUSE)));
    }
  }

  /** Forgets the list of a person. */
  void forget(Sql sql, String personId) {
    sql.run("delete from peer_edges where from_id = ?", personId);
  }

  private boolean isFresh(Queries sql, String personId) {
    return sql.number(
            "select exists (select 1 from peer_edges where from_id = ? and to_id = ?"
                + " and seen_at > ?)",
            personId,
            personId,
            Times.format(clock.instant().minus(FRESH)))
        == 1;
  }

  private int keep(Sql sql, Person owner, List<Person> list) {
    forget(sql, owner.userId());
    for (var person : list) {
      put(sql, owner.userId(), person, clock.instant());
    }
    return mark(sql, owner, clock.instant());
  }

  private static int mark(Sql sql, Person owner, Instant askedAt) {
    return put(sql, owner.userId(), owner, askedAt);
  }

  private static int put(Sql sql, String fromId, Person to, Instant seenAt) {
    return sql.run(
        """
        insert into peer_edges (from_id, to_id, to_endpoint, to_username, seen_at)
        values (?, ?, ?, ?, ?)
        on conflict (from_id, to_id) do update set seen_at = excluded.seen_at\
        """,
        fromId,
        to.userId(),
        to.endpoint(),
        to.username(),
        Times.format(seenAt));
  }

  /** What is no person is left out. */
  private static List<Person> people(JsonValue list) {
    var people = new ArrayList<Person>();
    if (list.kind() != JsonKind.ARRAY) {
      return people;
    }
    for (var value : list.elements()) {
      if (people.size() == MAX_OF_A_PEER) {
        break;
      }
      var entry = value.object("");
      var address = Endpoints.normalize(entry.requireText("endpoint"));
      var id = entry.requireText("user_id");
      if (address != null && PeerDocument.isId(id)) {
        people.add(new PeerDocument(id, entry.text("username"), address, null).person());
      }
    }
    return people;
  }
}
