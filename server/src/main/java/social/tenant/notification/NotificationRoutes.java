package social.tenant.notification;

import java.util.function.Consumer;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.json.JsonObject;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** How a user reaches what he was told. */
final class NotificationRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final String READ = "notifications:read";
  private static final String WRITE = "notifications:write";
  private static final String TYPE = "notification_type";

  private final Access access;
  private final Database database;
  private final Notifications notifications;

  NotificationRoutes(Access access, Database database, Notifications notifications) {
    this.access = access;
    this.database = database;
    this.notifications = notifications;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .enveloped()
        .get("/api/notifications", access.scope(READ, this::list))
        .get("/api/notifications/unread-count", access.scope(READ, this::countUnread))
        .put("/api/notifications/read-all", access.scope(WRITE, this::markAllRead))
        .get("/api/notifications/settings", access.scope(READ, this::listSettings))
        .put("/api/notifications/settings", access.scope(WRITE, this::change))
        .put("/api/notifications/settings/{type}", access.scope(WRITE, this::changeOne))
        .put("/api/notifications/{id}/read", access.scope(WRITE, this::markRead))
        .delete("/api/notifications/{id}", access.scope(WRITE, this::delete));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var page = Page.of(exchange, LIMIT, MAX_LIMIT);
    return database.read(sql -> notifications.page(sql, caller.userId(), page)).answer(exchange);
  }

  private Answer countUnread(Exchange exchange, Caller caller) {
    var count = database.read(sql -> notifications.unread(sql, caller.userId()));
    return Answer.ok(out -> out.beginObject().field("count", count).endObject());
  }

  private Answer markAllRead(Exchange exchange, Caller caller) {
    var count = database.write(sql -> notifications.markAllRead(sql, caller.userId()));
    return Answer.ok(out -> out.beginObject().field("marked_read", count).endObject());
  }

  private Answer markRead(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return change(sql -> notifications.markRead(sql, caller.userId(), id));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return change(sql -> notifications.delete(sql, caller.userId(), id));
  }

  private Answer change(Consumer<Sql> change) {
    database.write(sql -> {
      change.accept(sql);
      return true;
    });
    return Answer.nothing();
  }

  private Answer listSettings(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> notifications.settings().list(sql, caller.userId())));
  }

  private Answer change(Exchange exchange, Caller caller) {
    var body = exchange.json();
    return set(caller, body.requireText(TYPE), body);
  }

  private Answer changeOne(Exchange exchange, Caller caller) {
    return set(caller, exchange.param("type"), exchange.json());
  }

  private Answer set(Caller caller, String type, JsonObject body) {
    var enabled = body.requireFlag("enabled");
    return Answer.ok(
        database.write(sql -> notifications.settings().set(sql, caller.userId(), type, enabled)));
  }
}
