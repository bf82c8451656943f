package social.tenant.channel;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.federation.PathSegment;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Query;
import social.tenant.http.Routes;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.stream.ChannelFrames;

/** How HTTP and WebSockets reach what is said in channels. */
final class MessageRoutes implements ChannelFrames {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final Access access;
  private final Database database;
  private final Members members;
  private final Relay relay;
  private final Talk talk;
  private final Typing typing;

  MessageRoutes(
      Access access, Database database, Members members, Relay relay, Talk talk, Typing typing) {
    this.access = access;
    this.database = database;
    this.members = members;
    this.relay = relay;
    this.talk = talk;
    this.typing = typing;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .get(
            "/api/channels/{id}/messages",
            access.channel("channels:read", relay.orHere(this::list)))
        .post(
            "/api/channels/{id}/messages",
            access.channel("channels:write", relay.orHere(this::post)))
        .put(
            "/api/channels/{id}/messages/{message_id}",
            access.channel("channels:write", relay.orHere(this::edit)))
        .delete(
            "/api/channels/{id}/messages/{message_id}",
            access.channel("channels:write", relay.orHere(this::delete)))
        .put("/api/channels/{id}/read", access.channel("channels:write", relay.orHere(this::read)))
        .post(
            "/api/channels/{id}/typing",
            access.channel("channels:write", relay.orHereWithoutBody(this::typing)));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var before = place(exchange.query(), "before");
    var after = place(exchange.query(), "after");
    var limit = Page.of(exchange, LIMIT, MAX_LIMIT).limit();
    if (before != null && after != null) {
      throw ApiError.badRequest("Only one of the parameters before and after can be given");
    }
    return Answer.list(
        database.read(sql -> talk.list(sql, caller.userId(), id, before, after, limit)));
  }

  private static @Nullable Long place(Query query, String name) {
    return query.text(name) == null ? null : query.wholeNumber(name, 0);
  }

  private Answer post(Exchange exchange, Caller caller) {
    var posted = post(caller, exchange.param("id"), exchange.json());
    return posted.isNew() ? Answer.created(posted.message()) : Answer.ok(posted.message());
  }

  private Talk.Posted post(Caller caller, String channelId, JsonObject body) {
    var wanted = NewMessage.read(body);
    return database.write(sql -> talk.post(sql, caller.userId(), channelId, wanted));
  }

  private Answer edit(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var messageId = exchange.param("message_id");
    var content = exchange.json().requireText("content");
    return Answer.ok(
        database.write(sql -> talk.edit(sql, caller.userId(), id, messageId, content)));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var messageId = exchange.param("message_id");
    database.write(sql -> {
      talk.delete(sql, caller.userId(), id, messageId);
      return id;
    });
    return Answer.noContent();
  }

  private Answer read(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var seq = exchange.json().requireInteger("seq");
    return Answer.ok(database.write(sql -> talk.read(sql, caller.userId(), id, seq)));
  }

  private Answer typing(Exchange exchange, Caller caller) {
    typing(caller, exchange.param("id"));
    return Answer.noContent();
  }

  private void typing(Caller caller, String channelId) {
    database.read(sql -> members.require(sql, channelId, caller.userId()));
    typing.note(channelId, caller.userId());
  }

  @Override
  public JsonWritable message(Caller caller, JsonObject data) {
    var id = data.requireText("channel_id");
    var channel = relay.find(caller, id);
    if (channel == null) {
      return post(caller, id, data).message();
    }
    var json = JsonOut.text(out -> NewMessage.read(data).write(out));
    return relay.pass(caller, channel, "POST", path(id, "messages"), json);
  }

  @Override
  public void typing(Caller caller, JsonObject data) {
    var id = data.requireText("channel_id");
    var channel = relay.find(caller, id);
    if (channel == null) {
      typing(caller, id);
    } else {
      relay.send(caller, channel, "POST", path(id, "typing"));
    }
  }

  private static String path(String channelId, String what) {
    return "/api/channels/" + PathSegment.encode(channelId) + "/" + what;
  }
}
