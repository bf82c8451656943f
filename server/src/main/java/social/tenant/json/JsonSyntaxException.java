package social.tenant.json;

/** Text that is not JSON, with the place where that shows. */
public final class JsonSyntaxException extends JsonException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1
   * @param column from 1, in characters of that line
   */
  public JsonSyntaxException(int line, int column) {
    super("Malformed JSON at line " + line + ", column " + column);
  }
}
