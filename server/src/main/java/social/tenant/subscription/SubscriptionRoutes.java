package social.tenant.subscription;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.delivery.Deliveries;
import social.tenant.http.Answer;
import social.tenant.http.Cursor;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** Subscriptions over HTTP. */
final class SubscriptionRoutes {
  private static final String READ = "notifications:read";
  private static final String WRITE = "notifications:write";
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 200;

  private final Access access;
  private final Database database;
  private final Subscriptions subscriptions;
  private final Deliveries deliveries;

  SubscriptionRoutes(
      Access access, Database database, Subscriptions subscriptions, Deliveries deliveries) {
    this.access = access;
    this.database = database;
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .get("/api/subscriptions", access.scope(READ, this::list))
        .post("/api/subscriptions", access.scope(WRITE, this::create))
        .get("/api/subscriptions/{id}", access.scope(READ, this::get))
        .put("/api/subscriptions/{id}", access.scope(WRITE, this::change))
        .delete("/api/subscriptions/{id}", access.scope(WRITE, this::delete))
        .get("/api/subscriptions/{id}/deliveries", access.scope(READ, this::listDeliveries));
  }

  private Answer list(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> subscriptions.list(sql, caller.userId())));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var made = database.write(sql -> subscriptions.create(sql, caller, body));
    return Answer.created(made.withSecret());
  }

  private Answer get(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.ok(database.read(sql -> subscriptions.get(sql, caller.userId(), id)));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var body = exchange.json();
    return Answer.ok(database.write(sql -> subscriptions.change(sql, caller, id, body)));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    database.write(sql -> {
      subscriptions.delete(sql, caller.userId(), id);
      return id;
    });
    return Answer.noContent();
  }

  private Answer listDeliveries(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var page = Page.of(exchange, PAGE, MAX_PAGE);
    var found =
        database.read(sql -> {
          subscriptions.get(sql, caller.userId(), id);
          return deliveries.list(sql, id, page, page.limit() == 0 ? 0 : page.limit() + 1);
        });
    var shown = found.subList(0, Math.min(found.size(), page.limit()));
    var answer = Answer.list(shown);
    if (shown.size() == found.size()) {
      return answer;
    }
    var last = shown.getLast();
    return Page.next(exchange, answer, new Cursor(last.createdAt(), last.id()));
  }
}
