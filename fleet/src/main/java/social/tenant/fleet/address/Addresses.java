package social.tenant.fleet.address;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.name.TenantName;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantState;
import social.tenant.http.Exchange;

/**
 * The addresses of tenants: below the host's own, as {@code https://ann.example.org} or {@code
 * https://example.org/ann}, and own domains. Whatever the Host header of a request says, it leads
 * only to these.
 *
 * <p>Safe for use by many threads; touches no disk.
 */
public final class Addresses {
  /** How tenants are told apart below the host's own address. */
  public enum Form {
    /** By the first label of the host name. */
    NAME,

    /** By the first segment of the path. */
    PATH
  }

  private final URI base;
  private final String baseHost;
  private final Form form;
  private final Registry registry;

  /**
   * @param base the host's own public address, without a path
   */
  public Addresses(String base, Form form, Registry registry) {
    this.base = URI.create(base);
    this.baseHost = this.base.getHost();
    this.form = form;
    this.registry = registry;
  }

  /** Where a request leads; null if it is for no tenant. */
  public @Nullable Place find(Exchange exchange) {
    return find(exchange.host(), exchange.path());
  }

  /** Where a URL leads; null if it is none of a tenant of this host. */
  public @Nullable Place find(URI url) {
    var host = url.getHost();
    var isHere =
        host != null
            && base.getScheme().equalsIgnoreCase(url.getScheme())
            && port(base) == port(url)
            && url.getRawUserInfo() == null;
    return isHere ? find(host.toLowerCase(Locale.ROOT), path(url)) : null;
  }

  private @Nullable Place find(String host, String path) {
    var owner = registry.ofDomain(host);
    if (owner != null) {
      return placeOf(owner, "");
    }
    if (form == Form.PATH) {
      return host.equals(baseHost) ? byPath(path) : null;
    }
    var end = host.length() - baseHost.length() - 1;
    return end > 0 && host.charAt(end) == '.' && host.endsWith(baseHost)
        ? placeOf(host.substring(0, end), "")
        : null;
  }

  private @Nullable Place byPath(String path) {
    var end = path.indexOf('/', 1);
    var name = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    return placeOf(name, "/" + name);
  }

  private @Nullable Place placeOf(String name, String prefix) {
    if (!TenantName.isName(name)) {
      return null;
    }
    var state = registry.state(name);
    return state == null || state == TenantState.DELETED ? null : new Place(name, prefix);
  }

  /**
   * The address by which a tenant is known.
   *
   * @param domains its own ones, of which the first counts
   */
  public String of(String name, List<String> domains) {
    return domains.isEmpty() ? below(name) : atDomain(domains.getFirst());
  }

  /** Further origins by which a tenant is reached, besides that of its address. */
  public Set<String> furtherOrigins(String name, List<String> domains) {
    var origins = new HashSet<String>();
    domains.forEach(domain -> origins.add(atDomain(domain)));
    if (form == Form.NAME) {
      origins.add(below(name));
    }
    origins.remove(of(name, domains));
    return origins;
  }

  /** Whether a domain is the host's own or one below it, which can be nobody's own. */
  public boolean isBelowBase(String domain) {
    return domain.equals(baseHost) || domain.endsWith("." + baseHost);
  }

  private String below(String name) {
    return form == Form.PATH ? base + "/" + name : atDomain(name + "." + baseHost);
  }

  private String atDomain(String domain) {
    var port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return base.getScheme() + "://" + domain + port;
  }

  private static String path(URI url) {
    var path = url.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }
}
