package social.tenant.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The other tenants of the same process, which are asked without a socket.
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface Neighbours {
  /**
   * Asks the tenant that a URL belongs to, if it is one of this process. The request is answered as
   * if it had come over the network.
   *
   * @param asker who asks, as text to count by
   * @return null if the URL leads elsewhere
   * @throws AnswerTooLargeException if the answer is larger than was asked for
   * @throws IOException if there is no answer in time
   */
  @Nullable OutboundAnswer ask(OutboundRequest request, String asker) throws IOException;

  /** Nobody. */
  static Neighbours none() {
    return (request, asker) -> null;
  }
}
