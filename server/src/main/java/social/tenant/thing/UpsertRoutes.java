package social.tenant.thing;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;

/** How a thing is changed or made by what its metadata says. */
public final class UpsertRoutes {
  private final Access access;
  private final Upsert upsert;

  public UpsertRoutes(Access access, Things things) {
    this.access = access;
    this.upsert = things.upsert();
  }

  public void declare(Routes routes) {
    routes.put("/api/things/upsert", access.scope("things:write", this::upsert));
  }

  private Answer upsert(Exchange exchange, Caller caller) {
    var body = Upsert.Body.read(exchange.json());
    var match =
        Upsert.Match.read(
            required(exchange, "type", "type"),
            required(exchange, "match_field", "matchField"),
            required(exchange, "match_value", "matchValue"));
    var result = upsert.run(caller.userId(), match, body);
    return Answer.of(
        result.created() ? 201 : 200,
        out ->
            out.beginObject()
                .field("thing", result.thing())
                .field("created", result.created())
                .endObject());
  }

  private static String required(Exchange exchange, String name, String shown) {
    var text = exchange.query().text(name, "");
    if (text.isEmpty()) {
      throw ApiError.badRequest(shown + " query param is required");
    }
    return text;
  }
}
