package social.tenant.federation;

import java.io.IOException;

/** Somebody answered, but not as a tenant does: with a page, for instance. */
public final class NoJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  NoJsonException() {
    super("The answer is no JSON");
  }
}
