package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.federation.Peer;
import social.tenant.federation.Peers;
import social.tenant.store.Sql;

/** Knows who is behind an id: the users here, and peers. */
public final class People {
  /** What somebody unknown is called. */
  private static final String SOMEBODY = "Somebody";

  private final Users users;
  private final Peers peers;

  People(Users users, Peers peers) {
    this.users = users;
    this.peers = peers;
  }

  /** Who an id belongs to; null for people known neither here nor as peers. */
  public @Nullable NamedPerson find(Sql sql, String id) {
    var user = users.find(sql, id);
    if (user != null) {
      return person(user);
    }
    var peer = peers.find(sql, id);
    return peer == null ? null : person(peer);
  }

  /** What somebody is called in a sentence. */
  public String name(Sql sql, String id) {
    var person = find(sql, id);
    return person == null ? SOMEBODY : person.displayName();
  }

  private static NamedPerson person(User user) {
    return new NamedPerson(
        user.id(), user.username(), firstOf(user.displayName(), user.username()), null);
  }

  private static NamedPerson person(Peer peer) {
    var username = firstOf(peer.username(), peer.userId());
    return new NamedPerson(
        peer.userId(), username, firstOf(peer.displayName(), username), peer.endpoint());
  }

  private static String firstOf(@Nullable String wanted, String otherwise) {
    return wanted == null || wanted.isEmpty() ? otherwise : wanted;
  }
}
