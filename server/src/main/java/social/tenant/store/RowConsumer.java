package social.tenant.store;

/** Takes one row after the other. */
@FunctionalInterface
public interface RowConsumer {
  void accept(Row row);
}
