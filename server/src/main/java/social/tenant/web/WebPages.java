package social.tenant.web;

import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Authorities;
import social.tenant.http.ContentSecurityPolicy;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.http.OutboundClient;
import social.tenant.http.StaticFile;
import social.tenant.http.StaticFiles;
import social.tenant.log.Log;

/**
 * Serves GET and HEAD of every path that is no route: the files of the web client, its {@code
 * index.html} for all other paths, and the page of the API at {@code /docs/api}.
 *
 * <p>With an address of a CDN, files are redirected there and {@code index.html} is fetched from
 * there; the page of the API is always our own.
 *
 * <p>Nothing is read before the first request. Safe for many threads; it belongs to nobody, so all
 * tenants of a process may share one.
 */
public final class WebPages implements Handler, AutoCloseable {
  private static final String OWN_PAGES = "/docs/";
  private static final String ASSETS = "/assets/";
  private static final Pattern ASSET =
      Pattern.compile("/assets/.*|.*\\.(js|css|svg|png|jpg|jpeg|ico|woff2|map|txt|webmanifest)");

  private final @Nullable String staticUrl;
  private final @Nullable CdnIndex cdn;
  private final ContentSecurityPolicy policy;
  private volatile @Nullable Bundle bundle;

  private record Bundle(StaticFiles files, IndexPage index) {}

  /**
   * Reads and fetches nothing yet.
   *
   * @param staticUrl http or https address of the CDN without a trailing slash, null for none
   * @param authorities whom to believe there
   * @param time tells how old a page from the CDN is
   * @throws IllegalArgumentException if the address is none
   */
  public WebPages(
      @Nullable String staticUrl, Authorities authorities, InstantSource time, Log log) {
    this.staticUrl = staticUrl;
    if (staticUrl == null) {
      policy = ContentSecurityPolicy.standard();
      cdn = null;
    } else {
      var index = URI.create(staticUrl + "/index.html");
      policy = ContentSecurityPolicy.standard().withStaticOrigin(origin(index));
      var client = new OutboundClient("tenant", authorities);
      cdn = new CdnIndex(index, client, policy, () -> bundle().index(), time, log);
    }
  }

  @Override
  public Answer handle(Exchange exchange) {
    var path = exchange.path();
    var file = bundle().files().find(path);
    if (file != null && path.startsWith(OWN_PAGES)) {
      return serve(exchange, file);
    }
    if (cdn != null) {
      return ASSET.matcher(path).matches()
          ? Answer.redirect(staticUrl + path)
          : cdn.page().answer(exchange);
    }
    if (file != null) {
      return serve(exchange, file);
    }
    if (path.startsWith(ASSETS)) {
      throw ApiError.notFound("Not found");
    }
    return bundle().index().answer(exchange);
  }

  /** Lets go of the CDN. */
  @Override
  public void close() {
    if (cdn != null) {
      cdn.close();
    }
  }

  private Answer serve(Exchange exchange, StaticFile file) {
    var answer = StaticFiles.serve(exchange, file);
    return file.contentType().startsWith("text/html")
        ? answer.header(ContentSecurityPolicy.HEADER, policy.value())
        : answer;
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  /** Two threads may both read the files at first; either result is right. */
  private Bundle bundle() {
    var read = bundle;
    if (read == null) {
      read = new Bundle(BundledFiles.load(), IndexPage.of(BundledFiles.index(), policy));
      bundle = read;
    }
    return read;
  }
}
