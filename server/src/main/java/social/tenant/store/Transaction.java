package social.tenant.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction under way: what is to follow it, and whether it can still be committed. */
final class Transaction {
  private final List<Runnable> actions = new ArrayList<>(2);
  private @Nullable Throwable broken;

  void afterCommit(Runnable action) {
    actions.add(action);
  }

  List<Runnable> actions() {
    return actions;
  }

  /** Something failed that only a rollback of everything can make good, even if it was caught. */
  void breakBy(Throwable cause) {
    if (broken == null) {
      broken = cause;
    }
  }

  void requireWhole() {
    if (broken != null) {
      var refused = new StoreException("The transaction cannot go on after a failure in it");
      refused.initCause(broken);
      throw refused;
    }
  }
}
