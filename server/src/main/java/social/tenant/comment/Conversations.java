package social.tenant.comment;

import social.tenant.account.Access;
import social.tenant.account.Users;
import social.tenant.federation.Federation;
import social.tenant.http.Routes;
import social.tenant.kind.Kinds;
import social.tenant.notification.Telling;
import social.tenant.store.Database;
import social.tenant.thing.Things;

/** Comments of people here and elsewhere, put together. */
public final class Conversations {
  private final CommentRoutes commentRoutes;
  private final PeerCommentRoutes peerRoutes;
  private final RemoteRoutes remoteRoutes;

  /** Puts them together. */
  public Conversations(
      Access access,
      Database database,
      Users users,
      Things things,
      Kinds kinds,
      Federation federation,
      Telling telling) {
    var signed = federation.signed();
    var people = telling.people();
    var news =
        new CommentNews(people, telling.notifications(), telling.notices(), telling.mentions());
    var comments = new Comments(things, kinds, telling.sight(), news);
    var endpoint = federation.endpoint();
    var tokens =
        new CommentTokens(
            database,
            users,
            endpoint,
            federation.tokens(),
            federation.handshakes(),
            federation.peers(),
            federation.blocks());
    var remotes =
        new RemotePeers(
            database, users, federation.peers(), federation.follows(), federation.client());
    commentRoutes = new CommentRoutes(access, signed, database, things, people, comments);
    peerRoutes =
        new PeerCommentRoutes(
            access, signed, federation.checks(), endpoint, database, tokens, comments);
    remoteRoutes = new RemoteRoutes(access, remotes, endpoint, tokens);
  }

  /** Declares the comments here, those of peers, and what the owner does elsewhere. */
  public void declare(Routes routes) {
    commentRoutes.declare(routes);
    peerRoutes.declare(routes);
    remoteRoutes.declare(routes);
  }
}
