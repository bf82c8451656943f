package social.tenant.json;

/** Valid JSON in which a field is absent or of another type than asked for. */
public final class JsonFieldException extends JsonException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the field by its path, such as {@code things[2].metadata}
   */
  public JsonFieldException(String message) {
    super(message);
  }

  /** A required field that is absent or null. */
  public static JsonFieldException missing(String path) {
    return new JsonFieldException("Missing field: " + path);
  }

  /**
   * A field of the wrong type.
   *
   * @param expected with its article, such as "an object"
   */
  public static JsonFieldException wrongType(String path, String expected) {
    return new JsonFieldException("Field " + path + " must be " + expected);
  }
}
