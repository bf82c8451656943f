package social.tenant.http;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.json.Casing;

/**
 * The parameters of a query string.
 *
 * <p>Names are given in snake_case and found in both casings; if both are there, snake_case counts.
 * Of parameters with one name the first counts. A value is decoded when it is asked for, so a
 * malformed one that nobody reads does no harm.
 */
public final class Query {
  private record Parameter(String name, String rawValue) {}

  private final List<Parameter> parameters = new ArrayList<>();

  private Query() {}

  /** Reads a raw query string, without its question mark; null is an empty one. */
  public static Query parse(@Nullable String raw) {
    var query = new Query();
    for (var pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      query.add(pair);
    }
    return query;
  }

  private void add(String pair) {
    var equals = pair.indexOf('=');
    var rawName = equals < 0 ? pair : pair.substring(0, equals);
    var name = nameOrEmpty(rawName);
    if (!name.isEmpty()) {
      parameters.add(new Parameter(name, equals < 0 ? "" : pair.substring(equals + 1)));
    }
  }

  /** A malformed name is one that nobody can ask for: unknown parameters are ignored. */
  private static String nameOrEmpty(String raw) {
    try {
      return Percent.decodeQuery(raw);
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /**
   * The text of a parameter, or null if it is not there.
   *
   * @throws ApiError 400 if it is not percent-encoded UTF-8
   */
  public @Nullable String text(String name) {
    var texts = texts(name);
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** The text of a parameter that may be left out. */
  public String text(String name, String fallback) {
    var text = text(name);
    return text == null ? fallback : text;
  }

  /** The texts of all parameters of one name, in their order. */
  public List<String> texts(String name) {
    var texts = exact(name);
    return texts.isEmpty() ? exact(Casing.camel(name)) : texts;
  }

  /**
   * A whole number of 0 or more; one too large to hold is {@link Long#MAX_VALUE}.
   *
   * @throws ApiError 400 if it is anything else
   */
  public long wholeNumber(String name, long fallback) {
    var text = text(name);
    if (text == null) {
      return fallback;
    }
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw ApiError.badRequest("Parameter " + name + " must be a whole number, 0 or more");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * {@code true} or {@code false}, also {@code 1} or {@code 0}; false if it is not there.
   *
   * @throws ApiError 400 if it is anything else
   */
  public boolean flag(String name) {
    return switch (text(name, "false")) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw ApiError.badRequest("Parameter " + name + " must be true or false");
    };
  }

  /** The names of all parameters, as they were sent, in their order. */
  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    parameters.forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  private List<String> exact(String name) {
    var texts = new ArrayList<String>(1);
    for (var parameter : parameters) {
      if (parameter.name().equals(name)) {
        texts.add(decode(parameter));
      }
    }
    return texts;
  }

  private static String decode(Parameter parameter) {
    try {
      return Percent.decodeQuery(parameter.rawValue());
    } catch (CharacterCodingException e) {
      throw ApiError.badRequest("Parameter " + parameter.name() + " is not percent-encoded UTF-8");
    }
  }
}
