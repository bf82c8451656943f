package social.tenant.channel;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Caller;
import social.tenant.account.CallerHandler;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.OutboundAnswer;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;

/**
 * Passes requests that concern a channel elsewhere on to its home, so that a page need only talk to
 * its own tenant: same path, same bodies, same statuses.
 */
final class Relay {
  private static final int NO_CONTENT = 204;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private final Database database;
  private final RemoteChannels channels;
  private final Homes homes;

  Relay(Database database, RemoteChannels channels, Homes homes) {
    this.database = database;
    this.channels = channels;
    this.homes = homes;
  }

  /** What a route does here, or has the home of the channel do. */
  CallerHandler orHere(CallerHandler here) {
    return (exchange, caller) -> {
      var channel = find(caller, exchange.param("id"));
      return channel == null
          ? here.handle(exchange, caller)
          : passOn(exchange, caller, channel, bodyOf(exchange));
    };
  }

  /**
   * What the owner of a channel does here. A channel elsewhere belongs to the owner of its home, so
   * that nobody here may do it there.
   */
  CallerHandler ownerHere(CallerHandler here) {
    return (exchange, caller) -> {
      if (find(caller, exchange.param("id")) != null) {
        throw Members.ownerOnly();
      }
      return here.handle(exchange, caller);
    };
  }

  /** As {@link #orHere}, for a route that reads no body. */
  CallerHandler orHereWithoutBody(CallerHandler here) {
    return (exchange, caller) -> {
      var channel = find(caller, exchange.param("id"));
      return channel == null
          ? here.handle(exchange, caller)
          : passOn(exchange, caller, channel, null);
    };
  }

  /** The channel elsewhere that a caller has joined; null if there is none of this id. */
  @Nullable RemoteChannel find(Caller caller, String id) {
    return caller.channelId() == null
        ? database.read(sql -> channels.joined(sql, caller.userId(), id))
        : null;
  }

  /** What the home of a channel answers to a request. */
  JsonWritable pass(
      Caller caller, RemoteChannel channel, String method, String path, @Nullable String json) {
    var body = value(caller, channel, method, path, json);
    return out -> out.raw(body.compact());
  }

  /** What the home of a channel answers to a request, as an object. */
  JsonObject ask(Caller caller, RemoteChannel channel, String method, String path) {
    try {
      return value(caller, channel, method, path, null).object("");
    } catch (JsonException e) {
      throw Homes.noAnswer();
    }
  }

  /** Has the home of a channel do something that has no answer. */
  void send(Caller caller, RemoteChannel channel, String method, String path) {
    var answer = homes.ask(caller.userId(), channel, method, path, null);
    if (answer.status() != NO_CONTENT) {
      throw refusal(answer, jsonOf(answer));
    }
  }

  private JsonValue value(
      Caller caller, RemoteChannel channel, String method, String path, @Nullable String json) {
    var answer = homes.ask(caller.userId(), channel, method, path, json);
    var body = jsonOf(answer);
    if (!answer.isSuccess()) {
      throw refusal(answer, body);
    }
    return body;
  }

  private Answer passOn(
      Exchange exchange, Caller caller, RemoteChannel channel, @Nullable String json) {
    var query = exchange.rawQuery();
    var path = exchange.path() + (query == null ? "" : "?" + query);
    var answer = homes.ask(caller.userId(), channel, exchange.method(), path, json);
    if (answer.status() == NO_CONTENT) {
      noteLeaving(exchange, caller, channel);
      return Answer.noContent();
    }
    var body = jsonOf(answer);
    if (!answer.isSuccess()) {
      throw refusal(answer, body);
    }
    if (exchange.routeTemplate().equals("/api/channels/{id}")) {
      return Answer.of(answer.status(), learnt(caller, channel, body));
    }
    return Answer.of(answer.status(), out -> out.raw(body.compact()));
  }

  private static @Nullable String bodyOf(Exchange exchange) {
    return switch (exchange.method()) {
      case "POST", "PUT" -> new String(exchange.jsonBytes(), StandardCharsets.UTF_8);
      default -> null;
    };
  }

  /** Whoever took himself out of a channel has it no more. */
  private void noteLeaving(Exchange exchange, Caller caller, RemoteChannel channel) {
    if (exchange.routeTemplate().equals("/api/channels/{id}/members/{user_id}")
        && exchange.param("user_id").equals(caller.userId())) {
      homes.forget(channel);
    }
  }

  /** The channel as its home has it, but with the home's address; what it says is kept. */
  private JsonWritable learnt(Caller caller, RemoteChannel channel, JsonValue body) {
    try {
      homes.learn(caller.userId(), channel, body.object(""));
    } catch (JsonException e) {
      throw Homes.noAnswer();
    }
    return out -> {
      out.beginObject();
      body.fields()
          .forEach((name, value) -> {
            if (name.equals("endpoint")) {
              out.field("endpoint", channel.endpoint());
            } else {
              out.raw(name, value.compact());
            }
          });
      out.endObject();
    };
  }

  private static JsonValue jsonOf(OutboundAnswer answer) {
    if (!answer.isJson() || answer.status() >= SERVER_ERRORS) {
      throw Homes.noAnswer();
    }
    try {
      return JsonValue.parse(answer.body());
    } catch (JsonException e) {
      throw Homes.noAnswer();
    }
  }

  private static ApiError refusal(OutboundAnswer answer, JsonValue body) {
    var text = body.kind() == JsonKind.OBJECT ? body.fields().get("error") : null;
    if (answer.status() < 400 || text == null || text.kind() != JsonKind.TEXT) {
      throw Homes.noAnswer();
    }
    var error = ApiError.of(answer.status(), text.text());
    var retryAfter = answer.header("Retry-After");
    return answer.status() == TOO_MANY && retryAfter != null
        ? error.header("Retry-After", retryAfter)
        : error;
  }
}
