package social.tenant.notification;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.federation.Follows;
import social.tenant.federation.Peer;
import social.tenant.federation.Peers;
import social.tenant.store.Sql;
import social.tenant.thing.Sight;
import social.tenant.thing.Thing;

/**
 * Finds the people whom a thing names: users here by their name, and peers who follow its author or
 * are followed by him. Of several peers of one name none is meant, unless the text says the host.
 */
final class MentionedPeople {
  /** The people whose names occur, before anything is decided. */
  private record Candidates(List<User> users, List<Peer> peers) {}

  private final Users users;
  private final Peers peers;
  private final Follows follows;
  private final Sight sight;

  MentionedPeople(Users users, Peers peers, Follows follows, Sight sight) {
    this.users = users;
    this.peers = peers;
    this.follows = follows;
    this.sight = sight;
  }

  /**
   * Those whom a thing names and who can see it, but its author.
   *
   * @return ids with the endpoint, which is empty for users here
   */
  Map<String, String> in(Sql sql, Thing thing) {
    var mentions = MentionText.find(thing.content());
    var found = new LinkedHashMap<String, String>();
    if (!mentions.isEmpty()) {
      var candidates = candidates(sql, thing, mentions);
      mentions.forEach(mention -> resolve(mention, candidates, found));
      found.remove(thing.userId());
      found.keySet().removeIf(personId -> !sight.includes(sql, thing, personId));
    }
    return found;
  }

  private Candidates candidates(Sql sql, Thing thing, List<Mention> mentions) {
    var names = mentions.stream().flatMap(mention -> mention.names().stream()).distinct().toList();
    return new Candidates(
        users.list(sql).stream().filter(user -> names.contains(user.username())).toList(),
        peers.named(sql, names).stream()
            .filter(peer -> follows.areConnected(sql, thing.userId(), peer.userId()))
            .toList());
  }

  /** The longest name that somebody has is the one that was meant. */
  private static void resolve(Mention mention, Candidates among, Map<String, String> found) {
    for (var name : mention.names()) {
      var here = usersOf(mention, name, among.users());
      var elsewhere = peersOf(mention, name, among.peers());
      if (!here.isEmpty() || !elsewhere.isEmpty()) {
        here.forEach(user -> found.put(user.id(), ""));
        if (elsewhere.size() == 1) {
          found.put(elsewhere.getFirst().userId(), elsewhere.getFirst().endpoint());
        }
        return;
      }
    }
  }

  private static List<User> usersOf(Mention mention, String name, List<User> users) {
    return mention.host() == null
        ? users.stream().filter(user -> user.username().equals(name)).toList()
        : List.of();
  }

  private static List<Peer> peersOf(Mention mention, String name, List<Peer> peers) {
    var found = new ArrayList<Peer>();
    for (var peer : peers) {
      if (name.equals(peer.username()) && isAt(mention.host(), peer.endpoint())) {
        found.add(peer);
      }
    }
    return found;
  }

  /** A host is named with its port, or without one. */
  private static boolean isAt(@Nullable String host, String endpoint) {
    if (host == null) {
      return true;
    }
    var authority = URI.create(endpoint).getRawAuthority().toLowerCase(Locale.ROOT);
    return authority.equals(host)
        || (authority.startsWith(host) && authority.startsWith(":", host.length()));
  }
}
