package social.tenant.thing;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;

/** Is told of new and changed things, in the transaction that makes or changes them. */
@FunctionalInterface
public interface ThingWatcher {
  /**
   * A thing is new, or has another text or visibility.
   *
   * @param before null for a new one
   */
  void changed(Sql sql, @Nullable Thing before, Thing after);
}
