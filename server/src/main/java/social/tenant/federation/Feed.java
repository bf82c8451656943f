package social.tenant.federation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.http.Cursor;
import social.tenant.http.Page;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.thing.Things;

/**
 * What the people whom a user follows show, merged as it comes in: never more of it is in memory
 * than one answer holds, and one answer of each peer that is being asked.
 */
final class Feed {
  /** Peers that are asked at the same time. */
  private static final int AT_A_TIME = 16;

  /** For all peers together; those whose turn does not come are not reached. */
  private static final Duration ALTOGETHER = Duration.ofSeconds(20);

  /** What peers give at once. */
  private static final int PART = 100;

  /** How far an offset goes at once. */
  private static final int STRIDE = 200;

  /** A part of the feed. */
  record Part(List<FeedEntry> entries, @Nullable Cursor next, List<String> unreachable) {}

  /** A question that goes to each peer. */
  private record Question(int limit, @Nullable Cursor after, @Nullable String since) {}

  private final Database database;
  private final Users users;
  private final Endpoint endpoint;
  private final Follows follows;
  private final Peers peers;
  private final Things things;
  private final SharedThings shared;
  private final PeerThings peerThings;

  Feed(
      Database database,
      Users users,
      Endpoint endpoint,
      Follows follows,
      Peers peers,
      Things things,
      SharedThings shared,
      PeerThings peerThings) {
    this.database = database;
    this.users = users;
    this.endpoint = endpoint;
    this.follows = follows;
    this.peers = peers;
    this.things = things;
    this.shared = shared;
    this.peerThings = peerThings;
  }

  /**
   * A page of a user's feed.
   *
   * @param since only things created later, in the stored form; null for no bound
   */
  Part page(String userId, Page page, @Nullable String since) {
    var after = page.cursor();
    for (var left = page.offset(); left > 0; ) {
      var skipped = part(userId, new Question((int) Math.min(left, STRIDE), after, since));
      after = skipped.next();
      if (after == null) {
        return new Part(List.of(), null, skipped.unreachable());
      }
      left -= skipped.entries().size();
    }
    return page.limit() == 0
        ? new Part(List.of(), null, List.of())
        : part(userId, new Question(page.limit(), after, since));
  }

  private Part part(String userId, Question question) {
    var newest = new NewestEntries(question.limit(), question.after());
    var unreachable = new ConcurrentLinkedQueue<String>();
    var elsewhere =
        database.read(sql -> {
          offerOwn(sql, userId, question, newest);
          return sources(sql, userId);
        });
    var deadline = System.nanoTime() + ALTOGETHER.toNanos();
    Parallel.each(
        elsewhere,
        AT_A_TIME,
        source -> {
          if (System.nanoTime() > deadline || !fetch(source, question, newest)) {
            unreachable.add(source.endpoint());
          }
        });
    return new Part(newest.list(), newest.next(), unreachable.stream().distinct().toList());
  }

  /** Offers all of a peer that may belong to the page; false if it does not answer. */
  private boolean fetch(FeedEntry.Source source, Question question, NewestEntries newest) {
    var deadline = System.nanoTime() + Outbound.SHORT_TIME.toNanos();
    var limit = Math.min(PART, question.limit() + 2);
    var until = question.after() == null ? null : question.after().createdAt();
    while (true) {
      var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      var part = peerThings.fetch(source, limit, question.since(), until, left);
      if (part == null) {
        return false;
      }
      var oldest = offer(part.things(), source, question.since(), newest);
      if (part.things().size() < part.asked()
          || oldest == null
          || oldest.equals(until)
          || until != null && oldest.compareTo(until) > 0
          || newest.isClosedTo(oldest)) {
        return true;
      }
      until = oldest;
    }
  }

  /** The time of the oldest thing among these; null if there is none. */
  private static @Nullable String offer(
      List<JsonValue> values,
      FeedEntry.Source source,
      @Nullable String since,
      NewestEntries newest) {
    String oldest = null;
    for (var value : values) {
      var entry = FeedEntry.read(value, source);
      if (entry != null && (since == null || entry.createdAt().compareTo(since) > 0)) {
        newest.offer(entry);
        oldest =
            oldest == null || entry.createdAt().compareTo(oldest) < 0 ? entry.createdAt() : oldest;
      }
    }
    return oldest;
  }

  private List<FeedEntry.Source> sources(Sql sql, String userId) {
    var sources = new ArrayList<FeedEntry.Source>();
    for (var follow : follows.following(sql, userId)) {
      if (!follow.remoteEndpoint().isEmpty() && users.find(sql, follow.followingId()) == null) {
        var peer = peers.find(sql, follow.followingId());
        var author =
            peer == null ? null : author(peer.userId(), peer.username(), peer.displayName());
        sources.add(new FeedEntry.Source(follow.followingId(), follow.remoteEndpoint(), author));
      }
    }
    return sources;
  }

  /** After a move from an older server some of those who are followed may live here. */
  private void offerOwn(Sql sql, String userId, Question question, NewestEntries newest) {
    for (var follow : follows.following(sql, userId)) {
      var user = users.find(sql, follow.followingId());
      if (user != null) {
        var own = endpoint.current();
        var after = question.since() == null ? "" : question.since();
        var page = new Page(question.limit() + 1, 0, question.after());
        var friend = follows.isFriend(sql, user.id(), userId);
        var shown = things.shownOf(sql, user.id(), friend, after, "~", page).each(shared.form(own));
        var list = JsonValue.parse(JsonOut.bytes(shown.things()));
        var author = author(user.id(), user.username(), user.displayName());
        offer(
            FeedEntry.list(list),
            new FeedEntry.Source(user.id(), own, author),
            question.since(),
            newest);
      }
    }
  }

  private static @Nullable JsonWritable author(
      String userId, @Nullable String username, @Nullable String displayName) {
    return username == null
        ? null
        : out ->
            out.beginObject()
                .field("user_id", userId)
                .field("username", username)
                .field("display_name", displayName == null ? username : displayName)
                .endObject();
  }
}
