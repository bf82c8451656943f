package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;

/**
 * Those who are told of new and changed things. They stand on floors above, so they come later than
 * the things: they are added while a tenant is put together, by one thread, and never after.
 */
public final class ThingWatchers implements ThingWatcher {
  private final List<ThingWatcher> watchers = new ArrayList<>(1);

  /** Adds one. */
  public void add(ThingWatcher watcher) {
    watchers.add(watcher);
  }

  @Override
  public void changed(Sql sql, @Nullable Thing before, Thing after) {
    watchers.forEach(watcher -> watcher.changed(sql, before, after));
  }
}
