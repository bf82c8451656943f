package social.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.tenant.http.TrustedProxies;
import social.tenant.store.StartException;

/**
 * Reads single variables. An empty one counts as unset; one that can not be read is a {@link
 * StartException} that names it, says what was expected, and shows no more of it than is no secret.
 */
public final class Environment {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smh])");

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** A text; null if it is unset. */
  public @Nullable String text(String name) {
    var value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** True or false; false if it is unset. */
  public boolean flag(String name) {
    var value = text(name);
    if (value == null) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw bad(name, "true or false", value);
    };
  }

  /** A whole number. */
  public long number(String name, long fallback, long least, long most) {
    var value = text(name);
    if (value == null) {
      return fallback;
    }
    var expected =
        most == Long.MAX_VALUE
            ? "a whole number, " + least + " or more"
            : "a whole number from " + least + " to " + most;
    try {
      var number = Long.parseLong(value.strip());
      if (number < least || number > most) {
        throw bad(name, expected, value);
      }
      return number;
    } catch (NumberFormatException e) {
      throw bad(name, expected, value);
    }
  }

  /** A duration such as {@code 90s}; null if it is unset. */
  public @Nullable Duration duration(String name) {
    var value = text(name);
    if (value == null) {
      return null;
    }
    var parts = DURATION.matcher(value.strip());
    var amount = parts.matches() ? Long.parseLong(parts.group(1)) : 0;
    if (amount == 0) {
      throw bad(name, "a duration such as 90s, 5m or 2h", value);
    }
    return switch (parts.group(2)) {
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  /** What stands between commas. */
  public List<String> list(String name) {
    var value = text(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** A path; null if it is unset. */
  public @Nullable Path path(String name) {
    var value = text(name);
    try {
      return value == null ? null : Path.of(value);
    } catch (InvalidPathException e) {
      throw bad(name, "a path", value);
    }
  }

  /** A file that is there and can be read; null if it is unset. */
  @Nullable Path file(String name) {
    var file = path(name);
    if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
      throw bad(name, "a file that can be read", text(name));
    }
    return file;
  }

  /** One of some words, which are the names of an enum in lower case. */
  public <E extends Enum<E>> E choice(String name, E fallback, E[] choices) {
    var value = text(name);
    if (value == null) {
      return fallback;
    }
    for (var choice : choices) {
      if (choice.name().equalsIgnoreCase(value.strip())) {
        return choice;
      }
    }
    var words =
        Arrays.stream(choices)
            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    throw bad(name, words, value);
  }

  /** An absolute http or https URL without user info, query and fragment; trailing slashes go. */
  public @Nullable String url(String name) {
    var value = text(name);
    return value == null ? null : url(name, value.strip());
  }

  /** URLs that are nothing but scheme, host and port. */
  public List<String> origins(String name) {
    var origins = new ArrayList<String>();
    for (var value : list(name)) {
      var url = URI.create(url(name, value));
      if (url.getRawPath() != null && !url.getRawPath().isEmpty()) {
        throw bad(name, "origins such as https://app.example", value);
      }
      origins.add(url.toString());
    }
    return origins;
  }

  /** Addresses and CIDR ranges. */
  public TrustedProxies proxies(String name) {
    try {
      return TrustedProxies.of(list(name));
    } catch (IllegalArgumentException e) {
      throw bad(name, "addresses or CIDR ranges such as 10.0.0.0/8", text(name));
    }
  }

  private static String url(String name, String value) {
    try {
      var url = new URI(value);
      var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      var usable = scheme.equals("http") || scheme.equals("https");
      if (!usable
          || url.getHost() == null
          || url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw bad(name, "a URL such as https://ann.example", value);
      }
      return scheme + "://" + authority(url, scheme) + url.getRawPath().replaceFirst("/+$", "");
    } catch (URISyntaxException e) {
      throw bad(name, "a URL such as https://ann.example", value);
    }
  }

  /** Host and port as browsers write them: in lower case, without the scheme's own port. */
  private static String authority(URI url, String scheme) {
    var usual = scheme.equals("https") ? 443 : 80;
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return url.getPort() < 0 || url.getPort() == usual ? host : host + ":" + url.getPort();
  }

  private static StartException bad(String name, String expected, @Nullable String value) {
    return new StartException(name + " must be " + expected + ", not \"" + value + "\"");
  }
}
