package social.tenant.channel;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.federation.Outbound;
import social.tenant.federation.PathSegment;
import social.tenant.federation.PeerAnswer;
import social.tenant.federation.PeerClient;
import social.tenant.http.ApiError;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.OutboundRequest;
import social.tenant.json.JsonException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/**
 * Speaks with the homes of channels that live elsewhere: joins them, and asks with the token that
 * came of it. A token that the home does not take any more is replaced by joining again.
 */
final class Homes {
  private static final int UNAUTHORIZED = 401;

  private final Database database;
  private final Users users;
  private final PeerClient client;
  private final Outbound outbound;
  private final RemoteChannels channels;
  private final ChannelNews news;

  /**
   * Channels that are being joined again; guarded by this object, which is never held meanwhile.
   */
  private final Set<String> joining = new HashSet<>();

  Homes(
      Database database,
      Users users,
      PeerClient client,
      Outbound outbound,
      RemoteChannels channels,
      ChannelNews news) {
    this.database = database;
    this.users = users;
    this.client = client;
    this.outbound = outbound;
    this.channels = channels;
    this.news = news;
  }

  /**
   * Joins a channel and keeps the token.
   *
   * @return the channel; null if its home does not want the owner of this tenant there
   * @throws ApiError 502 if the home does not answer, or nonsense
   */
  @Nullable RemoteChannel join(String userId, RemoteChannel channel) {
    return join(userId, channel, (sql, joined) -> {});
  }

  /**
   * The same, with something that is done in the transaction that keeps the token.
   *
   * @param also is given the channel as it is now
   */
  @Nullable RemoteChannel join(
      String userId, RemoteChannel channel, BiConsumer<Sql, RemoteChannel> also) {
    var answer = askToJoin(channel);
    if (answer.status() == 403 || answer.status() == 404) {
      return null;
    }
    if (!answer.isSuccess()) {
      throw noAnswer();
    }
    try {
      var data = answer.data().object("");
      var token = data.requireText("token");
      var expiresAt = data.requireText("expires_at");
      var said = data.child("channel");
      if (said == null) {
        throw noAnswer();
      }
      return database.write(sql -> {
        channels.join(sql, channel.id(), token, expiresAt);
        channels.learn(sql, userId, channel.id(), said);
        var joined = channels.joined(sql, userId, channel.id());
        if (joined != null) {
          also.accept(sql, joined);
        }
        return joined;
      });
    } catch (JsonException e) {
      throw noAnswer();
    }
  }

  private PeerAnswer askToJoin(RemoteChannel channel) {
    var owner = database.read(users::owner);
    JsonWritable body =
        out ->
            out.beginObject()
                .field("display_name", owner == null ? "" : displayName(owner))
                .endObject();
    var path = "/api/fed/channels/" + PathSegment.encode(channel.id()) + "/join";
    try {
      return client.sendSigned("POST", channel.endpoint(), path, JsonOut.text(body), Outbound.TIME);
    } catch (IOException e) {
      throw noAnswer();
    }
  }

  private static String displayName(User user) {
    return user.displayName().isEmpty() ? user.username() : user.displayName();
  }

  /**
   * Asks the home of a channel something in the name of its member here.
   *
   * @param path with its query, appended to the home's endpoint
   * @param json the body; null for none
   * @throws ApiError 502 if the home does not answer; 404 if it does not know the member any more,
   *     and then neither is the channel known here
   */
  OutboundAnswer ask(
      String userId, RemoteChannel channel, String method, String path, @Nullable String json) {
    var answer = send(channel, method, path, json);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    var again = send(rejoined(userId, channel), method, path, json);
    if (again.status() == UNAUTHORIZED) {
      throw noAnswer();
    }
    return again;
  }

  /**
   * A channel with a new token in place of one that is not taken any more. Of several who ask at
   * the same time only the first joins again, since a second time would end the token of the first.
   */
  private RemoteChannel rejoined(String userId, RemoteChannel channel) {
    enter(channel.id());
    try {
      var now = database.read(sql -> channels.joined(sql, userId, channel.id()));
      if (now != null && !Objects.equals(now.token(), channel.token())) {
        return now;
      }
      var joined = now == null ? null : join(userId, now);
      if (joined != null) {
        return joined;
      }
      if (now != null) {
        forget(now);
      }
      throw ApiError.notFound("Channel not found");
    } finally {
      leave(channel.id());
    }
  }

  private synchronized void enter(String channelId) {
    try {
      while (!joining.add(channelId)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer();
    }
  }

  private synchronized void leave(String channelId) {
    joining.remove(channelId);
    notifyAll();
  }

  /** The channel is not the owner's any more. */
  void forget(RemoteChannel channel) {
    database.write(sql -> {
      channels.remove(sql, channel.id());
      news.channel(sql, "deleted", channel.channel());
      return channel;
    });
  }

  /** Keeps what the home said of a channel. */
  void learn(String userId, RemoteChannel channel, JsonObject said) {
    database.write(sql -> {
      channels.learn(sql, userId, channel.id(), said);
      return channel;
    });
  }

  private OutboundAnswer send(
      RemoteChannel channel, String method, String path, @Nullable String json) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Authorization", "Bearer " + channel.token());
    if (json != null) {
      headers.put("Content-Type", "application/json");
    }
    var url = URI.create(channel.endpoint() + path);
    try {
      return outbound.send(
          new OutboundRequest(
              method, url, headers, json, Outbound.TIME, Outbound.MAX_ANSWER_BYTES));
    } catch (IOException e) {
      throw noAnswer();
    }
  }

  static ApiError noAnswer() {
    return ApiError.badGateway("The channel's server did not answer");
  }
}
