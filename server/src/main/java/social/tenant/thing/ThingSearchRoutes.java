package social.tenant.thing;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;

/** How HTTP finds things: by text, and by conditions. */
public final class ThingSearchRoutes {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final Database database;
  private final Access access;
  private final Things things;
  private final ThingQuery query;

  public ThingSearchRoutes(Database database, Access access, Things things, ThingQuery query) {
    this.database = database;
    this.access = access;
    this.things = things;
    this.query = query;
  }

  /** Adds the routes. */
  public void declare(Routes routes) {
    routes
        .get("/api/things/search", access.scope("things:read", this::search))
        .get("/api/things/query", access.scope("things:read", this::query));
  }

  private Answer search(Exchange exchange, Caller caller) {
    var parameters = exchange.query();
    var limit = (int) Math.min(MAX_LIMIT, parameters.wholeNumber("limit", DEFAULT_LIMIT));
    var offset = parameters.wholeNumber("offset", 0);
    var text = SearchText.of(parameters.text("q", ""));
    var withSnippets = parameters.flag("snippet");
    var found =
        database.read(sql ->
            things.listing(sql, ThingSearch.find(sql, caller.userId(), text, limit, offset)));
    return (withSnippets ? found.each(entry -> withSnippet(entry, text)) : found).answer();
  }

  private static JsonWritable withSnippet(JsonWritable entry, SearchText text) {
    return entry instanceof Thing thing ? withSnippet(thing, text) : entry;
  }

  private static JsonWritable withSnippet(Thing thing, SearchText text) {
    return out -> {
      out.beginObject();
      thing.writeFields(out, false);
      out.field("snippet", Snippet.of(thing.content(), text)).endObject();
    };
  }

  private Answer query(Exchange exchange, Caller caller) {
    var parameters = exchange.query();
    var filter = QueryParameters.filter(caller.userId(), parameters);
    var order = ThingOrder.parse(parameters.text("sort", "-createdAt"));
    var paging = Paging.of(parameters);
    return database.read(sql -> query.page(sql, filter, order, paging)).answer();
  }
}
