package social.tenant.thing;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;

/** How many things are made, changed and deleted with one request. */
public final class BulkRoutes {
  private final Access access;
  private final BulkThings things;

  public BulkRoutes(Access access, Things things) {
    this.access = access;
    this.things = things.bulk();
  }

  public void declare(Routes routes) {
    routes
        .post("/api/things/bulk", access.scope("things:write", this::create))
        .put("/api/things/bulk", access.scope("things:write", this::update))
        .delete(
            "/api/things/bulk", access.eitherScope("things:write", "things:delete", this::delete));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var created = things.create(caller.userId(), exchange.json());
    return Answer.created(out ->
        out.beginObject().field("created", created.size()).array("things", created).endObject());
  }

  private Answer update(Exchange exchange, Caller caller) {
    var result = things.update(caller.userId(), exchange.json());
    return result
        .things()
        .answer(out ->
            out.beginObject()
                .field("updated", result.updated().size())
                .field("things", result.things())
                .texts("skipped", result.skipped())
                .endObject());
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var deleted = things.delete(caller.userId(), exchange.json());
    return Answer.ok(out -> out.beginObject().field("deleted", deleted).endObject());
  }
}
