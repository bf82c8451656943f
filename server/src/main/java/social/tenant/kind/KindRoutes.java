package social.tenant.kind;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** How HTTP reaches kinds. */
public final class KindRoutes {
  private final Access access;
  private final Database database;
  private final Kinds kinds;

  public KindRoutes(Access access, Database database, Kinds kinds) {
    this.access = access;
    this.database = database;
    this.kinds = kinds;
  }

  /** Adds the routes. */
  public void declare(Routes routes) {
    routes
        .get("/api/kinds", access.scope("kinds:read", this::list))
        .post("/api/kinds", access.scope("kinds:write", this::create))
        .get("/api/kinds/{id}", access.scope("kinds:read", this::get))
        .put("/api/kinds/{id}", access.scope("kinds:write", this::change))
        .delete("/api/kinds/{id}", access.scope("kinds:delete", this::delete));
  }

  private Answer list(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> kinds.list(sql, caller.userId())));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var draft = KindDraft.read(exchange.json());
    return Answer.created(database.write(sql -> kinds.create(sql, caller.userId(), draft)));
  }

  private Answer get(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.ok(database.read(sql -> kinds.get(sql, caller.userId(), id)));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var id = exchange.param("id");
    return Answer.ok(
        database.write(sql -> {
          var kind = kinds.get(sql, caller.userId(), id);
          return kinds.change(sql, kind, kind.draft().changed(body));
        }));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    database.write(sql -> {
      kinds.delete(sql, caller.userId(), id);
      return id;
    });
    return Answer.noContent();
  }
}
