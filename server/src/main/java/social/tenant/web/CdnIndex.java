package social.tenant.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ContentSecurityPolicy;
import social.tenant.http.OutboundClient;
import social.tenant.http.OutboundRequest;
import social.tenant.log.Log;

/**
 * The {@code index.html} of a CDN. Fetched when somebody asks for it and kept for five minutes;
 * while the CDN is away the one before it stays, and if there never was one, the bundled one.
 *
 * <p>Safe for many threads: one of them fetches, those that have a page to give do not wait for it.
 */
final class CdnIndex implements AutoCloseable {
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** A CDN that is away costs one request in this time its patience, not every one. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;

  private record Kept(IndexPage page, Instant until) {}

  private final URI address;
  private final ContentSecurityPolicy policy;
  private final Supplier<IndexPage> bundled;
  private final OutboundClient client;
  private final InstantSource time;
  private final Log log;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Kept kept;

  /**
   * Fetches nothing yet.
   *
   * @param client asks the CDN; closed by this
   * @param policy what a page from there may load, its inline scripts aside
   * @param bundled the page to give while there is none from the CDN
   */
  CdnIndex(
      URI address,
      OutboundClient client,
      ContentSecurityPolicy policy,
      Supplier<IndexPage> bundled,
      InstantSource time,
      Log log) {
    this.address = address;
    this.client = client;
    this.policy = policy;
    this.bundled = bundled;
    this.time = time;
    this.log = log;
  }

  /** The page as it is now. Waits for the CDN for at most five seconds. */
  IndexPage page() {
    var before = kept;
    if (before != null && (isFresh(before) || !fetching.tryLock())) {
      return before.page();
    }
    if (before == null) {
      fetching.lock();
    }
    try {
      var now = kept;
      return now != null && isFresh(now) ? now.page() : renew(now);
    } finally {
      fetching.unlock();
    }
  }

  /** Ends what is being fetched. */
  @Override
  public void close() {
    client.close();
  }

  private boolean isFresh(Kept page) {
    return time.instant().isBefore(page.until());
  }

  private IndexPage renew(@Nullable Kept before) {
    var fetched = fetch();
    Kept next;
    if (fetched != null) {
      next = new Kept(IndexPage.of(fetched, policy), time.instant().plus(KEPT));
    } else {
      var page = before == null ? bundled.get() : before.page();
      next = new Kept(page, time.instant().plus(RETRY));
    }
    kept = next;
    return next.page();
  }

  private byte @Nullable [] fetch() {
    var request = new OutboundRequest("GET", address, Map.of(), null, PATIENCE, MAX_BYTES);
    try {
      var answer = client.send(request, anywhere -> true);
      if (answer.status() == 200 && answer.body().length > 0) {
        return answer.body();
      }
      log.warn("The CDN has no index.html", "status", answer.status());
    } catch (IOException e) {
      log.warn("The CDN does not answer", "reason", String.valueOf(e.getMessage()));
    }
    return null;
  }
}
