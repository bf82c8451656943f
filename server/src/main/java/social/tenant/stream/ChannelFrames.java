package social.tenant.stream;

import social.tenant.account.Caller;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonWritable;

/** What a client may do to channels over its WebSocket; the channels themselves are elsewhere. */
public interface ChannelFrames {
  /**
   * Posts a message.
   *
   * @param data {@code channel_id}, {@code content} and what else a message may have
   * @return the message
   * @throws ApiError with the text that the client is told
   */
  JsonWritable message(Caller caller, JsonObject data);

  /**
   * Shows that somebody types.
   *
   * @param data {@code channel_id}
   * @throws ApiError with the text that the client is told
   */
  void typing(Caller caller, JsonObject data);

  /** There are no channels. */
  static ChannelFrames none() {
    return new ChannelFrames() {
      @Override
      public JsonWritable message(Caller caller, JsonObject data) {
        throw notFound(data);
      }

      @Override
      public void typing(Caller caller, JsonObject data) {
        throw notFound(data);
      }
    };
  }

  private static ApiError notFound(JsonObject data) {
    data.requireText("channel_id");
    return ApiError.notFound("Channel not found");
  }
}
