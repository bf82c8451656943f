package social.tenant.store;

/** Takes one row after the other and says whether it wants the next. */
@FunctionalInterface
public interface RowTest {
  boolean test(Row row);
}
