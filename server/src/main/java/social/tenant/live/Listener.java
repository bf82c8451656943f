package social.tenant.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;

/**
 * One client's place in the log: sends what it asked for and may hear, each event once and in
 * order, first what it missed and then what happens.
 *
 * <p>Threads: events are offered by whoever committed them, one at a time and in the order of the
 * log. What is to be sent waits here and is sent by one virtual thread, which lives only while
 * there is something to send. The lock of this object guards all fields and is never held while
 * reading the log or sending.
 *
 * <p>From reading to hearing without a gap: a listener is registered before it reads. What is
 * committed while it reads it is offered and does not take, but remembers the number; it is live
 * only when it has read as far as that. What it has read already it does not take again.
 */
public final class Listener implements AutoCloseable {
  /** More waiting events than these, and the client is cut off. */
  static final int MOST_WAITING = 256;

  /** More waiting bytes than these, and the client is cut off. */
  static final int MOST_WAITING_BYTES = 1 << 20;

  /** Changes of mind while what was missed is still being sent. */
  private static final int MOST_CHANGES = 16;

  /** What was dealt with under an earlier filter, up to an event. */
  private record Sent(EventFilter filter, long upTo) {
    boolean covers(Event event) {
      return event.id() <= upTo && filter.matches(event);
    }
  }

  private final Events events;
  private final EventLog log;
  private final Audience audience;
  private final Receiver receiver;
  private final Log faults;
  private final ArrayDeque<Event> waiting = new ArrayDeque<>(0);
  private final List<Sent> sent = new ArrayList<>(0);
  private EventFilter filter = EventFilter.NONE;
  private long position;
  private boolean isLive = true;
  private long missed;
  private int changes;
  private int pending;
  private long pendingBytes;
  private boolean isBeatDue;
  private boolean isSending;
  private boolean isClosed;

  Listener(Events events, EventLog log, Audience audience, Receiver receiver, Log faults) {
    this.events = events;
    this.log = log;
    this.audience = audience;
    this.receiver = receiver;
    this.faults = faults;
  }

  /** The number of the last event so far. */
  public long newest() {
    return log.newest();
  }

  /**
   * Refuses what is too much to ask for, before anything is promised.
   *
   * @throws IllegalArgumentException naming the bound
   */
  public synchronized void check(List<String> patterns, List<String> channels) {
    if (sent.size() >= MOST_CHANGES) {
      throw new IllegalArgumentException("Too many subscriptions at once");
    }
    filter.with(patterns, channels, 0);
  }

  /**
   * Asks for more, beginning with the events after a place, which may long be past.
   *
   * @param patterns empty for all
   * @param channels narrows events of channels; empty for all
   * @throws IllegalArgumentException as {@link #check}
   */
  public synchronized void hear(List<String> patterns, List<String> channels, long after) {
    check(patterns, channels);
    var before = filter;
    filter = before.with(patterns, channels, after);
    if (before == EventFilter.NONE && isLive) {
      readFrom(after);
    } else if (after < position) {
      sent.add(new Sent(before, position));
      readFrom(after);
    }
  }

  private void readFrom(long place) {
    position = place;
    isLive = false;
    changes++;
    startSending();
  }

  /**
   * Asks for less; at once.
   *
   * @param patterns empty for all
   * @param channels empty for all
   */
  public synchronized void ignore(List<String> patterns, List<String> channels) {
    filter = filter.without(patterns, channels);
    var kept = waiting.stream().filter(filter::matches).toList();
    pending -= waiting.size() - kept.size();
    pendingBytes -= bytes(waiting) - bytes(kept);
    waiting.clear();
    waiting.addAll(kept);
  }

  /** Has a sign of life sent, unless the last one has not got through yet. */
  public synchronized void beat() {
    isBeatDue = true;
    startSending();
  }

  /** Hears nothing any more. Repeatable. */
  @Override
  public void close() {
    events.remove(this);
    synchronized (this) {
      isClosed = true;
      waiting.clear();
    }
  }

  /** Takes an event in, if it is for this listener; never blocks. */
  synchronized void offer(Event event) {
    if (isClosed) {
      return;
    }
    if (event.isKept()) {
      if (!isLive) {
        missed = event.id();
        return;
      }
      if (event.id() <= position) {
        return;
      }
      position = event.id();
    }
    if (filter.matches(event) && audience.mayHear(event)) {
      add(event);
    }
  }

  private void add(Event event) {
    if (pending >= MOST_WAITING || pendingBytes + event.size() > MOST_WAITING_BYTES) {
      isClosed = true;
      waiting.clear();
      Thread.ofVirtual().name("live-cut-off").start(receiver::tooSlow);
      return;
    }
    pending++;
    pendingBytes += event.size();
    waiting.add(event);
    startSending();
  }

  private void startSending() {
    if (!isSending && !isClosed) {
      isSending = true;
      Thread.ofVirtual().name("live").start(this::send);
    }
  }

  private void send() {
    try {
      while (hasMore()) {
        if (takeBeat()) {
          receiver.beat();
        }
        if (isLive()) {
          sendWaiting();
        } else {
          catchUp();
        }
      }
    } catch (IOException clientGone) {
      close();
    } catch (RuntimeException e) {
      if (!isClosed()) {
        faults.error("A live listener failed", e);
        receiver.failed();
        close();
      }
    }
  }

  private synchronized boolean hasMore() {
    isSending = !isClosed && (isBeatDue || !isLive || !waiting.isEmpty());
    return isSending;
  }

  private synchronized boolean takeBeat() {
    var wasDue = isBeatDue;
    isBeatDue = false;
    return wasDue;
  }

  private synchronized boolean isLive() {
    return isLive;
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  private void sendWaiting() throws IOException {
    List<Event> batch;
    synchronized (this) {
      batch = List.copyOf(waiting);
      waiting.clear();
    }
    if (batch.isEmpty()) {
      return;
    }
    receiver.events(batch);
    synchronized (this) {
      pending -= batch.size();
      pendingBytes -= bytes(batch);
    }
  }

  private void catchUp() throws IOException {
    long place;
    int asOf;
    synchronized (this) {
      place = position;
      asOf = changes;
    }
    var stretch = log.after(place);
    if (stretch.hasGapAfter(place)) {
      if (advance(asOf, stretch.newest(), stretch.newest(), events -> events, List.of()) != null) {
        receiver.resync(stretch.oldest(), stretch.newest());
      }
      return;
    }
    var wanted = advance(asOf, stretch.end(place), stretch.newest(), this::asked, stretch.events());
    if (wanted != null && !wanted.isEmpty()) {
      receiver.events(wanted);
    }
  }

  /**
   * Moves on before sending, so that a change of mind in between finds what is on its way.
   *
   * @return what is to be sent; null if there was a change of mind since the stretch was read
   */
  private synchronized @Nullable List<Event> advance(
      int asOf, long end, long newest, UnaryOperator<List<Event>> choice, List<Event> stretch) {
    if (asOf != changes) {
      return null;
    }
    var wanted = choice.apply(stretch);
    position = end;
    if (end >= newest && end >= missed) {
      isLive = true;
      sent.clear();
    }
    return wanted;
  }

  private List<Event> asked(List<Event> stretch) {
    return stretch.stream()
        .filter(event -> filter.matches(event) && audience.mayHear(event))
        .filter(event -> sent.stream().noneMatch(earlier -> earlier.covers(event)))
        .toList();
  }

  private static long bytes(Iterable<Event> events) {
    var bytes = 0L;
    for (var event : events) {
      bytes += event.size();
    }
    return bytes;
  }
}
