package social.tenant.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ContentSecurityPolicy;
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
  private final InstantSource time;
  private final Log log;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Kept kept;
  private volatile @Nullable HttpClient client;

  /**
   * Fetches nothing yet.
   *
   * @param policy what a page from there may load, its inline scripts aside
   * @param bundled the page to give while there is none from the CDN
   */
  CdnIndex(
      URI address,
      ContentSecurityPolicy policy,
      Supplier<IndexPage> bundled,
      InstantSource time,
      Log log) {
    this.address = address;
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
    var open = client;
    if (open != null) {
      open.shutdownNow();
    }
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
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES);
    var answer = client().sendAsync(request, body);
    try {
      var response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 200 && response.body().length > 0) {
        return response.body();
      }
      log.warn("The CDN has no index.html", "status", response.statusCode());
    } catch (ExecutionException e) {
      log.warn("The CDN does not answer", "reason", String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      log.warn("The CDN does not answer", "reason", "slow");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answer.cancel(true);
    }
    return null;
  }

  /** Called by the one thread that fetches. */
  private HttpClient client() {
    var made = client;
    if (made == null) {
      made = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      client = made;
    }
    return made;
  }
}
