package social.tenant.thing;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** How things are reached over HTTP, one by one and in lists. */
public final class ThingRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_PUBLIC_LIMIT = 100;

  private final Access access;
  private final Database database;
  private final Users users;
  private final Things things;

  public ThingRoutes(Access access, Database database, Users users, Things things) {
    this.access = access;
    this.database = database;
    this.users = users;
    this.things = things;
  }

  public void declare(Routes routes) {
    routes
        .get("/api/things", access.scope("things:read", this::list))
        .post("/api/things", access.scope("things:write", this::create))
        .get("/api/things/{id}", access.scope("things:read", this::get))
        .put("/api/things/{id}", access.scope("things:write", this::update))
        .delete("/api/things/{id}", access.scope("things:delete", this::delete))
        .get("/api/things/{id}/backlinks", access.scope("things:read", this::backlinks))
        .post("/api/things/{id}/restore", access.scope("things:write", this::restore))
        .get("/api/things/{id}/versions", access.scope("things:read", this::versions))
        .get("/api/things/{id}/versions/{version}", access.scope("things:read", this::version))
        .post(
            "/api/things/{id}/versions/{version}/revert",
            access.scope("things:write", this::revert))
        .put("/api/things/{id}/tags", access.scope("things:write", this::setTags))
        .get("/api/public/things", access.open(this::listPublic));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var page = Page.of(exchange, LIMIT, MAX_LIMIT);
    var type = exchange.query().text("type");
    return things.list(caller.userId(), type, page).answer(exchange);
  }

  private Answer listPublic(Exchange exchange) {
    var page = Page.of(exchange, LIMIT, MAX_PUBLIC_LIMIT);
    var found =
        database.read(sql -> {
          var owner = users.owner(sql);
          return owner == null ? ThingPage.EMPTY : things.publicOf(sql, owner.id(), page);
        });
    return found.answer(exchange);
  }

  private Answer create(Exchange exchange, Caller caller) {
    var draft = ThingDraft.required(exchange.json());
    var thing = things.create(caller.userId(), draft);
    return tagged(thing, Answer.created(thing));
  }

  private Answer get(Exchange exchange, Caller caller) {
    var thing = things.get(caller.userId(), exchange.param("id"));
    return tagged(thing, Answer.ok(thing));
  }

  private Answer update(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var change = ThingChange.read(body);
    var condition = IfMatch.of(exchange, body);
    var thing = things.update(caller.userId(), exchange.param("id"), change, condition);
    return tagged(thing, Answer.ok(thing));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    things.delete(caller.userId(), exchange.param("id"));
    return Answer.noContent();
  }

  private Answer restore(Exchange exchange, Caller caller) {
    return Answer.ok(things.restore(caller.userId(), exchange.param("id")));
  }

  private Answer setTags(Exchange exchange, Caller caller) {
    var names = exchange.json().requireTexts("tags");
    return Answer.ok(things.setTags(caller.userId(), exchange.param("id"), names));
  }

  private Answer backlinks(Exchange exchange, Caller caller) {
    var list = things.backlinks(caller.userId(), exchange.param("id"));
    return list.answer(out -> out.beginObject().field("backlinks", list).endObject());
  }

  private Answer versions(Exchange exchange, Caller caller) {
    return things.versions().list(caller.userId(), exchange.param("id")).answer();
  }

  private Answer version(Exchange exchange, Caller caller) {
    return Answer.ok(
        things.versions().get(caller.userId(), exchange.param("id"), exchange.param("version")));
  }

  private Answer revert(Exchange exchange, Caller caller) {
    return Answer.ok(
        things.revert(caller.userId(), exchange.param("id"), exchange.param("version")));
  }

  /** The version is the entity tag (RFC 9110, 8.8.3), to be sent back with {@code If-Match}. */
  private static Answer tagged(Thing thing, Answer answer) {
    return answer.header("ETag", "\"" + thing.version() + "\"");
  }
}
