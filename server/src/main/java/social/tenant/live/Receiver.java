package social.tenant.live;

import java.io.IOException;
import java.util.List;

/**
 * Where a {@link Listener} sends what it hears. Called by one virtual thread at a time, which may
 * be blocked for as long as the client takes.
 */
public interface Receiver {
  /** Sends events, in their order. */
  void events(List<Event> events) throws IOException;

  /**
   * Says that events were missed which are gone already, so that everything must be loaded anew.
   *
   * @param oldest the first event that is still there
   * @param newest the last one so far; what comes after it will be sent
   */
  void resync(long oldest, long newest) throws IOException;

  /** Shows, and asks for, a sign of life. */
  void beat() throws IOException;

  /** Ends the connection: too much waits for its client. */
  void tooSlow();

  /** Ends the connection after a fault here. */
  void failed();
}
