package social.tenant.account;

import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** The caller's preferences over HTTP. */
final class PreferenceRoutes {
  private final Database database;
  private final Access access;
  private final PreferenceStore preferences;

  PreferenceRoutes(Database database, Access access, PreferenceStore preferences) {
    this.database = database;
    this.access = access;
    this.preferences = preferences;
  }

  void declare(Routes routes) {
    routes
        .get("/api/settings", access.scope("profile:write", this::get))
        .put("/api/settings", access.scope("profile:write", this::change));
  }

  private Answer get(Exchange exchange, Caller caller) {
    return Answer.ok(database.read(sql -> preferences.get(sql, caller.userId())));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var wanted = exchange.json();
    return Answer.ok(database.write(sql -> preferences.change(sql, caller.userId(), wanted)));
  }
}
