package social.tenant.account;

import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonOut;
import social.tenant.store.Database;

/** The caller's API keys over HTTP. */
final class KeyRoutes {
  private static final String SCOPE = "keys:manage";

  private final Database database;
  private final Access access;
  private final ApiKeys keys;

  KeyRoutes(Database database, Access access, ApiKeys keys) {
    this.database = database;
    this.access = access;
    this.keys = keys;
  }

  void declare(Routes routes) {
    routes
        .get("/api/keys", access.scope(SCOPE, this::list))
        .post("/api/keys", access.scope(SCOPE, this::create))
        .get("/api/keys/{id}", access.scope(SCOPE, this::get))
        .put("/api/keys/{id}", access.scope(SCOPE, this::change))
        .delete("/api/keys/{id}", access.scope(SCOPE, this::delete));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var all = database.read(sql -> keys.list(sql, caller.userId()));
    return Answer.ok(out ->
        out.beginObject().array("keys", all).texts("availableScopes", Scope.ALL).endObject());
  }

  private Answer create(Exchange exchange, Caller caller) {
    var wanted = KeyChange.readNew(exchange.json());
    var made = database.write(sql -> keys.create(sql, caller, wanted));
    return Answer.created(out -> write(out, made));
  }

  private Answer get(Exchange exchange, Caller caller) {
    return Answer.ok(database.read(sql -> keys.get(sql, caller.userId(), exchange.param("id"))));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var change = KeyChange.read(exchange.json());
    return Answer.ok(database.write(sql -> keys.change(sql, caller, exchange.param("id"), change)));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    database.write(sql -> {
      keys.delete(sql, caller.userId(), exchange.param("id"));
      return null;
    });
    return Answer.noContent();
  }

  /** The one time that the key itself is shown; this answer alone is in camelCase. */
  private static void write(JsonOut out, ApiKeys.Made made) {
    var key = made.key();
    out.beginObject()
        .field("id", key.id())
        .field("name", key.name())
        .field("keyPrefix", key.keyPrefix())
        .field("key", made.text())
        .texts("scopes", key.scopes().names())
        .field("createdAt", key.createdAt())
        .field("expiresAt", key.expiresAt());
    if (key.metadata() != null) {
      out.raw("metadata", key.metadata());
    }
    out.endObject();
  }
}
