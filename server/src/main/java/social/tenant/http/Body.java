package social.tenant.http;

import social.tenant.json.JsonWritable;

/** The body of an {@link Answer}. */
sealed interface Body {
  /** No body at all. */
  record None() implements Body {}

  /** JSON that is not wrapped yet, and is not to be when bare. */
  record Json(JsonWritable value, boolean bare) implements Body {}

  /** Success without content. */
  record Nothing() implements Body {}

  /** An error that is not wrapped yet. */
  record Failure(ApiError error) implements Body {}

  /** Bytes, ready to send. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copying each answer would cost
  record Bytes(String contentType, byte[] bytes) implements Body {}

  /** Bytes made while they are sent; the length is -1 if it is not known. */
  record Stream(String contentType, long length, StreamBody writer) implements Body {}

  /** An event stream that stays open. */
  record Events(Conversation conversation) implements Body {}

  /** A WebSocket in place of an answer. */
  record Socket(Conversation conversation) implements Body {}
}
