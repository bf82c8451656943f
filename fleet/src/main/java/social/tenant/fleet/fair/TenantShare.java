package social.tenant.fleet.fair;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;

/**
 * What an open tenant may do within its bounds. For any number of threads.
 *
 * <p>A tenant that is full can still be read, signed in to, and cleared up: only what would add
 * something is refused.
 */
public final class TenantShare {
  private static final Set<String> ADDING = Set.of("POST", "PUT");
  private static final String SIGNING_IN = "/api/auth/";
  private static final long RETRY_SECONDS = 5;

  /** From here on a body is large; so is one of unknown size. */
  private static final long LARGE_BYTES = 256 * 1024;

  private final Pace pace;
  private final Quota quota;
  private final Semaphore uploads;
  private final Semaphore imports;
  private final BooleanSupplier memoryIsExhausted;
  private final ShedCounts shed;

  /**
   * @param imports those of all tenants that may still begin
   * @param kept tells how much the tenant keeps, in bytes
   * @param memoryIsExhausted whether large requests should come again later
   */
  public TenantShare(
      Bounds bounds,
      Semaphore imports,
      LongSupplier kept,
      BooleanSupplier memoryIsExhausted,
      ShedCounts shed,
      InstantSource time) {
    this.pace = new Pace(bounds.perSecond(), time);
    this.quota = new Quota(bounds.bytes(), kept, time);
    this.uploads = new Semaphore(bounds.uploads());
    this.imports = imports;
    this.memoryIsExhausted = memoryIsExhausted;
    this.shed = shed;
  }

  /**
   * Lets a request begin.
   *
   * @throws ApiError 429 or 503 for one that has to come again later, 507 if the tenant is full
   */
  public void admit(Exchange exchange) {
    if (!pace.allows()) {
      shed.add(Shed.TENANT_RATE);
      throw ApiError.tooMany("Too many requests", 1);
    }
    if (!ADDING.contains(exchange.method())) {
      return;
    }
    if (isLarge(exchange) && memoryIsExhausted.getAsBoolean()) {
      shed.add(Shed.MEMORY);
      throw ApiError.of(503, "The host is short of memory")
          .header("Retry-After", Long.toString(RETRY_SECONDS));
    }
    var path = withoutSlash(exchange.path());
    if (!path.startsWith(SIGNING_IN) && !quota.allows(length(exchange))) {
      shed.add(Shed.TENANT_FULL);
      throw ApiError.storageFull();
    }
    if (path.equals("/api/import")) {
      take(imports, Shed.IMPORTS, exchange);
    } else if (path.equals("/api/upload") || path.endsWith("/photos")) {
      take(uploads, Shed.UPLOADS, exchange);
    }
  }

  private void take(Semaphore places, Shed reason, Exchange exchange) {
    if (!places.tryAcquire()) {
      shed.add(reason);
      throw ApiError.tooMany("Too many requests", RETRY_SECONDS);
    }
    exchange.whenDone(places::release);
  }

  private static boolean isLarge(Exchange exchange) {
    return exchange.header("Transfer-Encoding") != null || length(exchange) >= LARGE_BYTES;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static long length(Exchange exchange) {
    var announced = exchange.header("Content-Length");
    return announced == null || !announced.matches("\\d{1,18}") ? 0 : Long.parseLong(announced);
  }
}
