package social.tenant.json;

/** The two casings of names that requests may use. */
public final class Casing {
  private Casing() {}

  /** The camelCase form of a snake_case name: {@code parentId} for {@code parent_id}. */
  public static String camel(String snake) {
    var camel = new StringBuilder(snake.length());
    for (var i = 0; i < snake.length(); i++) {
      var c = snake.charAt(i);
      if (c == '_' && i + 1 < snake.length()) {
        i++;
        camel.append(Character.toUpperCase(snake.charAt(i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }
}
