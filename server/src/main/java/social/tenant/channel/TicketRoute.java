package social.tenant.channel;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.federation.Endpoint;
import social.tenant.federation.PathSegment;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonException;
import social.tenant.store.Database;
import social.tenant.stream.Tickets;

/** How a page gets at the live updates of a channel: at its home, wherever that is. */
final class TicketRoute {
  private static final String HTTP = "http";

  private final Access access;
  private final Database database;
  private final Members members;
  private final Relay relay;
  private final Tickets tickets;
  private final Endpoint endpoint;

  TicketRoute(
      Access access,
      Database database,
      Members members,
      Relay relay,
      Tickets tickets,
      Endpoint endpoint) {
    this.access = access;
    this.database = database;
    this.members = members;
    this.relay = relay;
    this.tickets = tickets;
    this.endpoint = endpoint;
  }

  /** Adds the route. */
  void declare(Routes routes) {
    routes.post("/api/channels/{id}/ticket", access.scope("channels:read", this::ticket));
  }

  private Answer ticket(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var channel = relay.find(caller, id);
    var home = channel == null ? endpoint.of(exchange) : channel.endpoint();
    var ticket = channel == null ? ticketHere(caller, id) : ticketOf(caller, channel);
    // http becomes ws, and so https becomes wss
    var url = "ws" + home.substring(HTTP.length()) + "/api/ws?ticket=" + PathSegment.encode(ticket);
    return Answer.ok(out ->
        out.beginObject()
            .field("url", url)
            .field("expires_in", Tickets.LIFETIME.toSeconds())
            .endObject());
  }

  private String ticketHere(Caller caller, String id) {
    database.read(sql -> members.require(sql, id, caller.userId()));
    return tickets.issue(caller);
  }

  private String ticketOf(Caller caller, RemoteChannel channel) {
    try {
      return relay.ask(caller, channel, "POST", "/api/live/ticket").requireText("ticket");
    } catch (JsonException e) {
      throw Homes.noAnswer();
    }
  }
}
