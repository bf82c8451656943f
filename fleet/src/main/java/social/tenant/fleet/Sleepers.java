package social.tenant.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Wakes;
import social.tenant.fleet.registry.Registry;

/** The sleeping tenants, as the registry knows them. */
record Sleepers(Registry registry) implements Wakes.Sleepers {
  @Override
  public List<String> due(Instant now, int most) {
    return registry.due(now, most);
  }

  @Override
  public @Nullable Instant nextDue() {
    return registry.nextDue();
  }

  @Override
  public void postpone(String name, Instant until) {
    registry.postpone(name, until);
  }
}
