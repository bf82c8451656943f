package social.tenant.fleet;

import java.util.ArrayDeque;
import java.util.Deque;
import social.tenant.log.Log;

/** What was opened, to be closed in the opposite order. For one thread at a time. */
final class Opened implements AutoCloseable {
  private final Log log;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  Opened(Log log) {
    this.log = log;
  }

  <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes all of them, also if one fails. */
  @Override
  public void close() {
    for (var next = resources.poll(); next != null; next = resources.poll()) {
      try {
        next.close();
      } catch (Exception e) {
        log.error("Not closed well", e);
      }
    }
  }
}
