package social.tenant.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.time.Alarms;
import social.tenant.time.Clock;

/**
 * Sends what is due: so many messages at once, and fewer to one destination, so that one that does
 * not answer leaves room for the others. Then it sets an alarm for the next one, if there is one.
 *
 * <p>Threads: one virtual thread looks for what is due while there may be something, and each
 * message is sent by its own. The lock of this object guards all fields and is never held while
 * using the database or a sender. A message stays pending until what came of it is written down, so
 * nothing is lost if the process dies meanwhile; it is then sent again.
 */
final class Dispatcher {
  static final int AT_ONCE = 8;
  static final int AT_ONCE_TO_ONE = 4;

  /** The wait after trouble with the own database. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** How long {@link #close} waits for those that send. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final DeliveryTable table;
  private final Map<String, Sender> senders;
  private final Clock clock;
  private final Log log;
  private final Map<QueuedMessage, Thread> sending = new HashMap<>();
  private @Nullable Thread looking;
  private boolean lookAgain;
  private @Nullable Instant pausedUntil;
  private Alarms.@Nullable Alarm alarm;
  private boolean isOpen;

  Dispatcher(
      Database database, DeliveryTable table, Map<String, Sender> senders, Clock clock, Log log) {
    this.database = database;
    this.table = table;
    this.senders = senders;
    this.clock = clock;
    this.log = log;
  }

  synchronized void start(boolean isAnyPending) {
    isOpen = true;
    if (isAnyPending) {
      wake();
    }
  }

  /** Looks for what is due, soon and on another thread. */
  synchronized void wake() {
    lookAgain = true;
    if (isOpen && looking == null) {
      looking = Thread.ofVirtual().name("deliveries").start(this::look);
    }
  }

  /** Sends nothing more, and waits for those that do to give up. */
  void close() {
    var threads = new ArrayList<Thread>();
    synchronized (this) {
      isOpen = false;
      cancelAlarm();
      threads.addAll(sending.values());
      if (looking != null) {
        threads.add(looking);
      }
    }
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    while (mustLook()) {
      try {
        lookOnce();
      } catch (RuntimeException e) {
        pause();
        report(e);
      }
    }
  }

  private synchronized boolean mustLook() {
    var must = isOpen && lookAgain;
    lookAgain = false;
    if (!must) {
      looking = null;
    }
    return must;
  }

  private void lookOnce() {
    var now = clock.instant();
    List<String> ids;
    List<String> busy;
    int free;
    synchronized (this) {
      if (pausedUntil != null && now.isBefore(pausedUntil)) {
        setAlarm(pausedUntil);
        return;
      }
      ids = sending.keySet().stream().map(QueuedMessage::id).toList();
      busy = busyDestinations();
      free = AT_ONCE - sending.size();
    }
    if (free > 0) {
      var due = database.read(sql -> table.due(sql, now, ids, busy, free));
      due.forEach(this::start);
      if (due.size() == free) {
        // what remains is looked at when one of these has been sent
        return;
      }
    }
    setAlarm(database.read(sql -> table.nextAfter(sql, now)));
  }

  private List<String> busyDestinations() {
    return sending.keySet().stream()
        .map(queued -> queued.message().destination())
        .distinct()
        .filter(destination -> sendingTo(destination) >= AT_ONCE_TO_ONE)
        .toList();
  }

  private long sendingTo(String destination) {
    return sending.keySet().stream()
        .filter(queued -> queued.message().destination().equals(destination))
        .count();
  }

  private synchronized void start(QueuedMessage queued) {
    if (!isOpen || sendingTo(queued.message().destination()) >= AT_ONCE_TO_ONE) {
      lookAgain = true;
      return;
    }
    sending.put(queued, Thread.ofVirtual().name("delivery").start(() -> sendAndRecord(queued)));
  }

  private void sendAndRecord(QueuedMessage queued) {
    var isRecorded = false;
    try {
      isRecorded = record(queued, send(queued));
    } finally {
      ended(queued, isRecorded);
    }
  }

  private Outcome send(QueuedMessage queued) {
    var sender = senders.get(queued.message().purpose());
    if (sender == null) {
      return Outcome.rejected("Nothing here sends this");
    }
    try {
      return sender.send(queued);
    } catch (IOException e) {
      var text = e.getMessage();
      return Outcome.failed(text == null ? e.getClass().getSimpleName() : text);
    } catch (RuntimeException e) {
      if (isOpen()) {
        log.error("A delivery failed", e, "purpose", queued.message().purpose());
      }
      return Outcome.failed("Internal error");
    }
  }

  /** When this is closed a try counts only if it went well: it may be that which ended it. */
  private boolean record(QueuedMessage queued, Outcome outcome) {
    if (!isOpen() && outcome.verdict() != Outcome.Verdict.DELIVERED) {
      return false;
    }
    try {
      database.write(sql -> {
        table.record(sql, queued, outcome);
        return queued;
      });
      return true;
    } catch (RuntimeException e) {
      report(e);
      return false;
    }
  }

  private synchronized void ended(QueuedMessage queued, boolean isRecorded) {
    sending.remove(queued);
    if (!isRecorded) {
      pause();
    }
    wake();
  }

  /** Without this a message whose end can not be written down would be sent again and again. */
  private synchronized void pause() {
    pausedUntil = clock.instant().plus(PAUSE);
    lookAgain = true;
  }

  private void report(RuntimeException trouble) {
    if (isOpen()) {
      log.error("Deliveries are paused", trouble);
    }
  }

  private synchronized boolean isOpen() {
    return isOpen;
  }

  private synchronized void setAlarm(@Nullable Instant moment) {
    cancelAlarm();
    if (isOpen && moment != null) {
      alarm = clock.alarm(moment, this::wake);
    }
  }

  private synchronized void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
