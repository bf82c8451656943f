package social.tenant.fleet.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows of a tenant.
 *
 * @param createdAt in the form of {@link social.tenant.time.Times}
 * @param domains its own domains; the first is its address
 * @param nextDue when it has something to do of its own accord; null for never, or while it is open
 */
public record TenantEntry(
    String name,
    TenantState state,
    String createdAt,
    List<String> domains,
    @Nullable Instant nextDue) {
  public TenantEntry {
    domains = List.copyOf(domains);
  }
}
