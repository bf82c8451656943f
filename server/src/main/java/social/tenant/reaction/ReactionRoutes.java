package social.tenant.reaction;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** How HTTP reaches reactions. */
public final class ReactionRoutes {
  private final Access access;
  private final Database database;
  private final Reactions reactions;

  public ReactionRoutes(Access access, Database database, Reactions reactions) {
    this.access = access;
    this.database = database;
    this.reactions = reactions;
  }

  /** Adds the routes. */
  public void declare(Routes routes) {
    routes
        .enveloped()
        .get("/api/things/{id}/reactions", access.scope("reactions:read", this::get))
        .post("/api/things/{id}/reactions", access.scope("reactions:write", this::add))
        .delete(
            "/api/things/{thing_id}/reactions/{reaction_type}",
            access.scope("reactions:write", this::remove));
  }

  private Answer get(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.ok(database.read(sql -> reactions.summary(sql, caller.userId(), id)));
  }

  private Answer add(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var type = exchange.json().requireText("type");
    return Answer.created(
        database.write(sql -> reactions.add(sql, caller.userId(), null, id, type)));
  }

  private Answer remove(Exchange exchange, Caller caller) {
    var id = exchange.param("thing_id");
    var type = exchange.param("reaction_type");
    return Answer.ok(database.write(sql -> reactions.remove(sql, caller.userId(), id, type)));
  }
}
