package social.tenant.tag;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** How tags are reached over HTTP. */
public final class TagRoutes {
  private final Access access;
  private final Database database;
  private final Tags tags;

  public TagRoutes(Access access, Database database, Tags tags) {
    this.access = access;
    this.database = database;
    this.tags = tags;
  }

  public void declare(Routes routes) {
    routes
        .get("/api/tags", access.scope("tags:read", this::list))
        .post("/api/tags", access.scope("tags:write", this::create))
        .put("/api/tags/{id}", access.scope("tags:write", this::rename))
        .delete("/api/tags/{id}", access.scope("tags:delete", this::delete));
  }

  private Answer list(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> tags.list(sql, caller.userId())));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var name = exchange.json().requireText("name");
    return Answer.created(database.write(sql -> tags.create(sql, caller.userId(), name)));
  }

  private Answer rename(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var name = exchange.json().requireText("name");
    return Answer.ok(database.write(sql -> tags.rename(sql, caller.userId(), id, name)));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    database.write(sql -> {
      tags.delete(sql, caller.userId(), id);
      return id;
    });
    return Answer.noContent();
  }
}
