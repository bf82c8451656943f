package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.http.Exchange;

/**
 * The address by which others know this tenant.
 *
 * @param configured the public base URL without a trailing slash; null when nobody said it
 */
public record Endpoint(@Nullable String configured) {
  /** The configured address, else scheme and host of the request that is answered. */
  public String of(Exchange exchange) {
    return configured == null ? exchange.origin() : configured;
  }
}
