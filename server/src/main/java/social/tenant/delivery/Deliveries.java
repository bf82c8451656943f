package social.tenant.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Page;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/**
 * What is to be told to others until it was told, over restarts and sleep: at least once, or tried
 * eight times in about an hour. Delivered messages are remembered for 7 days, others for 30.
 *
 * <p>Safe for use by many threads. There is no thread and no alarm while nothing is due.
 */
public final class Deliveries implements AutoCloseable {
  private final Database database;
  private final DeliveryTable table;
  private final Map<String, Sender> senders = new ConcurrentHashMap<>();
  private final Dispatcher dispatcher;

  /** A queue that sends nothing before {@link #start}. */
  public Deliveries(Database database, Clock clock, Log log) {
    this.database = database;
    table = new DeliveryTable(clock);
    dispatcher = new Dispatcher(database, table, senders, clock, log);
  }

  /** Says how messages of a purpose are sent; before {@link #start}, once for each purpose. */
  public void register(String purpose, Sender sender) {
    if (senders.putIfAbsent(purpose, sender) != null) {
      throw new IllegalArgumentException("Two senders for " + purpose);
    }
  }

  /** Begins with what is due already. */
  public void start() {
    dispatcher.start(nextDue() != null);
  }

  /**
   * Adds a message in the transaction of the change that it tells; after the commit it is sent. If
   * ten thousand wait already it fails on the spot.
   *
   * @return the id of the delivery, new for each message
   */
  public String enqueue(Sql sql, Message message) {
    var id = table.add(sql, message);
    sql.afterCommit(dispatcher::wake);
    return id;
  }

  /** Notes a message that all was done for in this transaction, and what came of it. */
  public String note(Sql sql, Message message, Outcome outcome) {
    return table.addEnded(sql, message, outcome);
  }

  /** Has what waits for a destination go to another one; what belongs to a subscription stays. */
  public void redirect(Sql sql, String from, String to) {
    table.redirect(sql, from, to);
  }

  /** When the next message is due, or was if it could not be sent yet; null if none waits. */
  public @Nullable Instant nextDue() {
    return database.read(table::next);
  }

  /**
   * A page of the deliveries of a subscription, newest first.
   *
   * @param limit may be one more than the page's, to see whether there is another page
   */
  public List<Delivery> list(Queries sql, String subscriptionId, Page page, int limit) {
    return table.list(sql, subscriptionId, page, limit);
  }

  /** How many there are of each status. */
  public Map<String, Long> countByStatus(Queries sql) {
    return table.countByStatus(sql);
  }

  /** Ends what is being sent; it is sent again after the next start. Repeatable. */
  @Override
  public void close() {
    dispatcher.close();
  }
}
