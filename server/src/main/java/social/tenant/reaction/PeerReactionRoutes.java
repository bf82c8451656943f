package social.tenant.reaction;

import social.tenant.federation.Peer;
import social.tenant.federation.SignedRequests;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** How people elsewhere react to things here. */
public final class PeerReactionRoutes {
  private final SignedRequests signed;
  private final Database database;
  private final Reactions reactions;

  public PeerReactionRoutes(SignedRequests signed, Database database, Reactions reactions) {
    this.signed = signed;
    this.database = database;
    this.reactions = reactions;
  }

  /** Adds the routes. */
  public void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/fed/reactions", signed.required(this::add))
        .delete("/api/fed/reactions/{thing_id}/{reaction_type}", signed.required(this::remove));
  }

  private Answer add(Exchange exchange, Peer peer) {
    var body = exchange.json();
    var id = body.requireText("thing_id");
    var type = body.requireText("type");
    return Answer.created(
        database.write(sql -> reactions.add(sql, peer.userId(), peer.endpoint(), id, type)));
  }

  private Answer remove(Exchange exchange, Peer peer) {
    var id = exchange.param("thing_id");
    var type = exchange.param("reaction_type");
    return Answer.ok(database.write(sql -> reactions.remove(sql, peer.userId(), id, type)));
  }
}
