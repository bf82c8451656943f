package social.tenant.json;

/** JSON that is not what was asked for. The message is meant for whoever sent it. */
public abstract class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message, null, false, false);
  }
}
