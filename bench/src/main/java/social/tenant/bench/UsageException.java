package social.tenant.bench;

/** A command line that can not be read; the message says why. */
final class UsageException extends IllegalArgumentException {
  UsageException(String message) {
    super(message);
  }
}
