package social.tenant.live;

import social.tenant.store.Sql;

/** Is told of each event in the transaction that writes it. */
@FunctionalInterface
public interface EventListener {
  /**
   * An event was written. What is thrown here undoes the change that it tells. An event that this
   * writes in turn is told here too, before the method returns.
   *
   * @param sql the transaction of the change
   * @param id its number
   * @param type such as {@code thing.created}
   * @param data a JSON object
   * @param createdAt in the form of {@link social.tenant.time.Times}
   */
  void recorded(Sql sql, long id, String type, String data, String createdAt);
}
