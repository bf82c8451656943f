package social.tenant.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What another server answered, whatever its status. */
public final class OutboundAnswer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param headers one of each name
   */
  public OutboundAnswer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** Whether the status is one of success, 200 to 299. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** The first header of a name, in any case. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether the body says that it is JSON. */
  public boolean isJson() {
    var type = MediaType.of(header("Content-Type"));
    return type != null && MediaType.isJson(type);
  }

  /** The bytes themselves; not to be changed. */
  public byte[] body() {
    return body;
  }
}
