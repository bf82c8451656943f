package social.tenant.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import social.tenant.Tenant;
import social.tenant.fleet.fair.TenantShare;
import social.tenant.fleet.life.Resident;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.time.Clock;

/**
 * A tenant while it is open.
 *
 * @param share what it may do
 * @param idle within which it must have nothing to do of its own accord to be idle
 * @param rested the last use after which it gave up memory
 */
record OpenTenant(
    Tenant tenant,
    TenantShare share,
    Clock clock,
    Duration idle,
    AtomicReference<@Nullable Instant> rested)
    implements Resident {

  /** One that has just been opened. */
  OpenTenant(Tenant tenant, TenantShare share, Clock clock, Duration idle) {
    this(tenant, share, clock, idle, new AtomicReference<>());
  }

  @Override
  public Answer handle(Exchange exchange) throws Exception {
    share.admit(exchange);
    return tenant.handler().handle(exchange);
  }

  @Override
  public boolean isIdle() {
    if (tenant.activity().isBusy()) {
      return false;
    }
    var due = tenant.nextDue();
    return due == null || due.isAfter(clock.instant().plus(idle));
  }

  @Override
  public @Nullable Instant nextDue() {
    return tenant.nextDue();
  }

  @Override
  public boolean hasOwner() {
    return tenant.hasOwner();
  }

  @Override
  public Answer claim(Exchange exchange, String username, @Nullable String email, String password) {
    return tenant.claim(exchange, username, email, password);
  }

  @Override
  public void endConnections() {
    tenant.closeConnections();
  }

  @Override
  public Instant lastUsed() {
    return tenant.activity().last();
  }

  /** Live connections use nothing of what is given up. */
  @Override
  public void rest(Instant unusedSince) {
    var isAsked = tenant.activity().isAsked();
    var last = lastUsed();
    if (!isAsked && !last.isAfter(unusedSince) && !last.equals(rested.getAndSet(last))) {
      tenant.shrink();
    }
  }

  @Override
  public void sleep() {
    tenant.sleep();
  }

  @Override
  public void close() {
    tenant.close();
  }
}
