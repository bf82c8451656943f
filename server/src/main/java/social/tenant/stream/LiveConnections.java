package social.tenant.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import social.tenant.http.ApiError;
import social.tenant.http.OpenConnection;
import social.tenant.time.Clock;

/**
 * The live connections of one tenant: counts and bounds them, keeps them alive, and ends them with
 * their credentials or with the tenant.
 *
 * <p>Safe for use by many threads; its lock guards the set. One virtual thread beats while there
 * are connections; without any there is none, nor a timer.
 */
public final class LiveConnections implements AutoCloseable {
  /** Connections at once. */
  static final int MOST = 64;

  /** Close code for a session, key or token that has ended. */
  static final int CREDENTIAL_ENDED = 4001;

  /** How often each connection shows a sign of life. */
  static final Duration BEAT = Duration.ofSeconds(25);

  /** How long the stop waits for clients to say goodbye. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final long RETRY_SECONDS = 25;

  private final Clock clock;
  private final OwnerPresence presence;
  private final Duration beat;
  private final Set<LiveConnection> open = new LinkedHashSet<>();

  /** Those that are told to close and have not done so yet; they soon will, or are cut off. */
  private final Set<LiveConnection> leaving = new LinkedHashSet<>();

  private int ofOwner;
  private Instant lastEnd = Instant.MIN;
  private boolean isBeating;
  private boolean isClosed;

  /**
   * @param presence is told when the owner comes and goes
   */
  public LiveConnections(Clock clock, OwnerPresence presence) {
    this(clock, presence, BEAT);
  }

  LiveConnections(Clock clock, OwnerPresence presence, Duration beat) {
    this.clock = clock;
    this.presence = presence;
    this.beat = beat;
  }

  /** How many there are; those that are being closed do not count. */
  public synchronized int count() {
    return open.size();
  }

  /** Is one of them the owner's? Those of guests in channels do not count. */
  public synchronized boolean isOwnerHere() {
    return ofOwner > 0;
  }

  /** When one was closed last; {@link Instant#MIN} if none was yet. */
  public synchronized Instant lastEnd() {
    return lastEnd;
  }

  /** Ends the connections of a credential, at once. */
  public void ended(String credentialId) {
    for (var connection : all()) {
      if (connection.pass().caller().credentialId().equals(credentialId)) {
        connection.close(CREDENTIAL_ENDED, "Credential ended");
      }
    }
  }

  /** Ends all connections, and lets no further one in. Waits a moment for them. Repeatable. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    all().forEach(connection -> connection.close(OpenConnection.GOING_AWAY, "Going away"));
    awaitGone(System.nanoTime() + FAREWELL.toNanos());
  }

  /**
   * Refuses what there is no room for.
   *
   * @throws ApiError 429, or 503 when the tenant is closed
   */
  synchronized void requireRoom() {
    if (isClosed) {
      throw ApiError.of(503, "Stopping").header("Retry-After", "1");
    }
    if (open.size() >= MOST) {
      throw ApiError.tooMany("Too many live connections", RETRY_SECONDS);
    }
  }

  /**
   * Takes a connection in, which is to be opened.
   *
   * @throws ApiError as {@link #requireRoom}
   */
  synchronized void add(LiveConnection connection) {
    requireRoom();
    open.add(connection);
    if (connection.pass().isOwner() && ++ofOwner == 1) {
      presence.changed(true);
    }
    if (!isBeating) {
      isBeating = true;
      Thread.ofVirtual().name("live-beat").start(this::keepAlive);
    }
  }

  /** A connection is told to close, and makes room. Repeatable. */
  synchronized void leave(LiveConnection connection) {
    if (open.remove(connection)) {
      leaving.add(connection);
      lastEnd = clock.instant();
      if (connection.pass().isOwner() && --ofOwner == 0) {
        presence.changed(false);
      }
      notifyAll();
    }
  }

  /** Lets go of a connection that is over. Repeatable. */
  synchronized void remove(LiveConnection connection) {
    leave(connection);
    leaving.remove(connection);
    notifyAll();
  }

  private synchronized List<LiveConnection> all() {
    return new ArrayList<>(open);
  }

  private void keepAlive() {
    var nextBeat = System.nanoTime() + beat.toNanos();
    while (awaitUntil(nextBeat)) {
      var now = clock.instant();
      var all = all();
      all.forEach(connection -> connection.endIfOverdue(now));
      if (System.nanoTime() - nextBeat >= 0) {
        all.forEach(LiveConnection::showLife);
        nextBeat = System.nanoTime() + beat.toNanos();
      }
    }
  }

  /** Waits for the next beat, or until a connection is overdue. False when there is none left. */
  private synchronized boolean awaitUntil(long nextBeat) {
    try {
      var left = left(nextBeat);
      while (left > 0 && !open.isEmpty()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = left(nextBeat);
      }
      isBeating = !open.isEmpty();
    } catch (InterruptedException e) {
      isBeating = false;
    }
    return isBeating;
  }

  private long left(long nextBeat) {
    var left = nextBeat - System.nanoTime();
    var now = clock.instant();
    for (var connection : open) {
      left = Math.min(left, nanosUntil(connection.deadline(), now));
    }
    return left;
  }

  private static long nanosUntil(Instant deadline, Instant now) {
    return deadline.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : Duration.between(now, deadline).toNanos();
  }

  private synchronized void awaitGone(long until) {
    try {
      var left = until - System.nanoTime();
      while (!leaving.isEmpty() && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = until - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
