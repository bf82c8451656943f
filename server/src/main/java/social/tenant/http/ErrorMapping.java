package social.tenant.http;

import org.jspecify.annotations.Nullable;

/** Says which exceptions of other packages are the client's business. */
@FunctionalInterface
public interface ErrorMapping {
  /** The error to answer with, or null for a fault of this server (500). */
  @Nullable ApiError map(Throwable fault);
}
