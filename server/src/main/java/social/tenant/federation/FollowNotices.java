package social.tenant.federation;

import java.io.IOException;
import java.time.Duration;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/**
 * Tells others that they are followed, or not any more. What is told is the state when it is told:
 * a message that came too late, because the follow was taken back or the peer knows already, is
 * done without a word. So the order in which messages are tried does not matter. Two of them may
 * still overtake each other on their way; so whether what was told is still so is looked at again
 * afterwards, and if not, the peer is told anew.
 */
public final class FollowNotices {
  /** Messages that say: I follow you. */
  public static final String FOLLOW = "follow";

  /** Messages that say: I follow you no more. */
  public static final String UNFOLLOW = "unfollow";

  /** What came of a try. */
  public enum Outcome {
    /** The peer knows, or there is nothing to know any more. */
    DONE,
    /** The peer does not want to know. */
    REFUSED,
    /** Worth another try. */
    FAILED
  }

  /** When a peer is told again that could not be told at once. */
  static final Duration RETRY = Duration.ofSeconds(30);

  private final Database database;
  private final Endpoint endpoint;
  private final Follows follows;
  private final Tokens tokens;
  private final PeerClient client;
  private final PeerQueue queue;

  FollowNotices(
      Database database,
      Endpoint endpoint,
      Follows follows,
      Tokens tokens,
      PeerClient client,
      PeerQueue queue) {
    this.database = database;
    this.endpoint = endpoint;
    this.follows = follows;
    this.tokens = tokens;
    this.client = client;
    this.queue = queue;
  }

  /** Has a person told in a while. */
  void add(Sql sql, String purpose, String userId, Person person, Duration delay) {
    JsonWritable payload =
        out ->
            out.beginObject()
                .field("user_id", userId)
                .field("person_id", person.userId())
                .endObject();
    queue.add(sql, purpose, person.endpoint(), JsonOut.text(payload), delay);
  }

  /**
   * Sends a message from the queue.
   *
   * @param wasTried whether it may have got there before, unnoticed
   */
  public Outcome send(String purpose, String peer, String payload, boolean wasTried) {
    var message = JsonValue.parse(payload).object("");
    var userId = message.requireText("user_id");
    var personId = message.requireText("person_id");
    return purpose.equals(FOLLOW)
        ? tellFollow(userId, personId)
        : tellUnfollow(userId, personId, peer, wasTried);
  }

  /**
   * Makes sure that whoever is at an endpoint knows of being followed before anything else is told
   * there: what comes from a stranger would be refused for good.
   *
   * @return false if that did not work, this time
   */
  public boolean introduce(String peer) {
    return database.read(sql -> follows.untold(sql, peer)).stream()
        .allMatch(
            follow -> tellFollow(follow.followerId(), follow.followingId()) != Outcome.FAILED);
  }

  /** Tells a person that a user follows, if that is so and not known. */
  Outcome tellFollow(String userId, String personId) {
    var follow = database.read(sql -> follows.following(sql, userId, personId));
    if (follow == null || follow.notified()) {
      return Outcome.DONE;
    }
    var own = endpoint.current();
    var holder = new Tokens.Holder(userId, own);
    var token = database.write(sql -> tokens.create(sql, Tokens.Purpose.FOLLOW, holder));
    JsonWritable body =
        out ->
            out.beginObject()
                .field("follower_user_id", userId)
                .field("follower_endpoint", own)
                .field("follow_token", token)
                .endObject();
    var outcome = post(follow.remoteEndpoint(), "/api/fed/notify-follow", JsonOut.text(body));
    return database.write(sql -> afterFollow(sql, follow, outcome));
  }

  private Outcome afterFollow(Sql sql, Follow told, Outcome outcome) {
    var userId = told.followerId();
    var now = follows.following(sql, userId, told.followingId());
    if (now == null) {
      var person = new Person(told.followingId(), told.username(), told.remoteEndpoint());
      var delay = outcome == Outcome.DONE ? Duration.ZERO : RETRY;
      add(sql, UNFOLLOW, userId, person, delay);
    } else if (outcome == Outcome.DONE && now.id().equals(told.id())) {
      follows.markNotified(sql, userId, told.followingId());
    }
    return outcome;
  }

  private Outcome tellUnfollow(String userId, String personId, String peer, boolean wasTried) {
    var isFollowing = database.read(sql -> follows.isFollowing(sql, userId, personId));
    if (isFollowing && !wasTried) {
      return Outcome.DONE;
    }
    var outcome = isFollowing ? Outcome.DONE : post(peer, "/api/fed/unfollow", "{}");
    return outcome == Outcome.DONE
        ? database.write(sql -> afterUnfollow(sql, userId, personId))
        : outcome;
  }

  private Outcome afterUnfollow(Sql sql, String userId, String personId) {
    var now = follows.following(sql, userId, personId);
    if (now != null) {
      follows.markUntold(sql, userId, personId);
      add(
          sql,
          FOLLOW,
          userId,
          new Person(personId, now.username(), now.remoteEndpoint()),
          Duration.ZERO);
    }
    return Outcome.DONE;
  }

  private Outcome post(String peer, String path, String json) {
    try {
      var answer = client.sendSigned("POST", peer, path, json, Outbound.TIME);
      if (answer.isSuccess()) {
        return Outcome.DONE;
      }
      return answer.status() == 403 ? Outcome.REFUSED : Outcome.FAILED;
    } catch (IOException e) {
      return Outcome.FAILED;
    }
  }
}
