package social.tenant.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server.
 *
 * @param url http or https
 * @param headers besides Host, Content-Length and User-Agent
 * @param body sent as UTF-8; null for none
 * @param time for everything, from the look-up of the address to the last byte of the answer
 * @param maxAnswerBytes a larger answer is given up
 */
public record OutboundRequest(
    String method,
    URI url,
    Map<String, String> headers,
    @Nullable String body,
    Duration time,
    int maxAnswerBytes) {
  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  /** The same request with another time. */
  public OutboundRequest within(Duration otherTime) {
    return new OutboundRequest(method, url, headers, body, otherTime, maxAnswerBytes);
  }
}
