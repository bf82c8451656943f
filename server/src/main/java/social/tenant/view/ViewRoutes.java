package social.tenant.view;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.kind.Kinds;
import social.tenant.store.Database;
import social.tenant.thing.Paging;
import social.tenant.thing.ThingQuery;
import social.tenant.thing.TimeBound;

/** How HTTP reaches views, and the things in them. */
public final class ViewRoutes {
  private final Access access;
  private final Database database;
  private final Views views;
  private final ViewThings things;

  public ViewRoutes(Access access, Database database, Views views, Kinds kinds, ThingQuery query) {
    this.access = access;
    this.database = database;
    this.views = views;
    this.things = new ViewThings(kinds, query);
  }

  /** Adds the routes. */
  public void declare(Routes routes) {
    routes
        .get("/api/views", access.scope("views:read", this::list))
        .post("/api/views", access.scope("views:write", this::create))
        .get("/api/views/{id}", access.scope("views:read", this::get))
        .put("/api/views/{id}", access.scope("views:write", this::change))
        .delete("/api/views/{id}", access.scope("views:delete", this::delete))
        .get(
            "/api/views/{id}/things", access.bothScopes("views:read", "things:read", this::things));
  }

  private Answer list(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> views.list(sql, caller.userId())));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var draft = ViewDraft.read(exchange.json());
    return Answer.created(database.write(sql -> views.create(sql, caller.userId(), draft)));
  }

  private Answer get(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.ok(database.read(sql -> views.get(sql, caller.userId(), id)));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var id = exchange.param("id");
    return Answer.ok(
        database.write(sql -> {
          var view = views.get(sql, caller.userId(), id);
          return views.change(sql, view, view.draft().changed(body));
        }));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    database.write(sql -> {
      views.delete(sql, caller.userId(), id);
      return id;
    });
    return Answer.noContent();
  }

  private Answer things(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var paging = Paging.of(exchange.query());
    var from = bound(exchange, "from");
    var to = bound(exchange, "to");
    return database
        .read(sql -> things.of(sql, views.get(sql, caller.userId(), id), paging, from, to))
        .answer();
  }

  private static @Nullable TimeBound bound(Exchange exchange, String parameter) {
    var text = exchange.query().text(parameter);
    return text == null ? null : TimeBound.parse(parameter, text);
  }
}
