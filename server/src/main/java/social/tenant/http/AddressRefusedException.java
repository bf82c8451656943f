package social.tenant.http;

import java.io.IOException;

/** An address that no request may be sent to; nobody was asked anything. */
public final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  AddressRefusedException(String message) {
    super(message);
  }
}
