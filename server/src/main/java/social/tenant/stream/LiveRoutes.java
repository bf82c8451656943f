package social.tenant.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.account.CrossSite;
import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Query;
import social.tenant.http.Routes;
import social.tenant.live.EventFilter;

/** Listening to what happens: as server-sent events or over a WebSocket. */
public final class LiveRoutes {
  private final Live live;
  private final Access access;
  private final CrossSite crossSite;
  private final Users users;
  private final Tickets tickets;
  private final ChannelFrames channels;

  public LiveRoutes(
      Live live,
      Access access,
      CrossSite crossSite,
      Users users,
      Tickets tickets,
      ChannelFrames channels) {
    this.live = live;
    this.access = access;
    this.crossSite = crossSite;
    this.users = users;
    this.tickets = tickets;
    this.channels = channels;
  }

  /** Declares the routes. */
  public void declare(Routes routes) {
    var withCredential = access.anyAndChannelTokens(this::socket);
    routes
        .get("/api/live", access.anyAndChannelTokens(this::stream))
        .get(
            "/api/ws",
            exchange ->
                exchange.query().text("ticket") == null
                    ? withCredential.handle(exchange)
                    : socketByTicket(exchange))
        .post("/api/live/ticket", access.anyAndChannelTokens(this::ticket));
  }

  private Answer stream(Exchange exchange, Caller caller) {
    var patterns = patterns(exchange.query());
    var after = lastEventId(exchange);
    var connection = new StreamConnection(live, pass(caller), patterns, after);
    admit(connection);
    return Answer.eventStream(connection);
  }

  private Answer socket(Exchange exchange, Caller caller) {
    crossSite.checkHandshake(exchange, caller);
    exchange.requireWebSocket();
    return open(caller);
  }

  private Answer socketByTicket(Exchange exchange) {
    exchange.requireWebSocket();
    live.connections().requireRoom();
    return open(tickets.redeem(exchange.query().text("ticket", "")));
  }

  private Answer open(Caller caller) {
    var connection = new SocketConnection(live, pass(caller), channels);
    admit(connection);
    return Answer.webSocket(connection);
  }

  private Answer ticket(Exchange exchange, Caller caller) {
    var ticket = tickets.issue(caller);
    return Answer.ok(out ->
        out.beginObject()
            .field("ticket", ticket)
            .field("expires_in", Tickets.LIFETIME.toSeconds())
            .endObject());
  }

  /** Counts the connection before asking again: what ends the credential from now on, ends it. */
  private void admit(LiveConnection connection) {
    var admitted = false;
    try {
      live.connections().add(connection);
      access.again(connection.pass().caller().credentialId());
      admitted = true;
    } finally {
      if (!admitted) {
        connection.closed();
      }
    }
  }

  private Pass pass(Caller caller) {
    var all = live.database().read(users::list);
    var owner = live.database().read(users::owner);
    var isOwner = owner != null && owner.id().equals(caller.userId());
    return new Pass(caller, isOwner, all.size() > 1, caller.channelId());
  }

  private static List<String> patterns(Query query) {
    var patterns = new ArrayList<String>();
    for (var text : query.texts("events")) {
      for (var pattern : text.split(",", -1)) {
        if (!pattern.isBlank()) {
          patterns.add(pattern.strip());
        }
      }
    }
    if (patterns.size() > EventFilter.MOST || !patterns.stream().allMatch(EventFilter::isPattern)) {
      throw ApiError.badRequest(
          "Parameter events must name events, such as thing.created or thing.*");
    }
    return List.copyOf(patterns);
  }

  /** The header is what a browser sends when it comes back; the address is always the same. */
  private static @Nullable Long lastEventId(Exchange exchange) {
    var header = exchange.header("Last-Event-ID");
    if (header == null || header.isEmpty()) {
      var given = exchange.query().text("last_event_id") != null;
      return given ? exchange.query().wholeNumber("last_event_id", 0) : null;
    }
    try {
      var id = Long.parseLong(header);
      if (id >= 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative number is.
    }
    throw ApiError.badRequest("Header Last-Event-ID must be a whole number, 0 or more");
  }
}
