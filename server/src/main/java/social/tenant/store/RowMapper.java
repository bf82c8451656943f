package social.tenant.store;

import org.jspecify.annotations.Nullable;

/** Makes a value of a row. */
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
  T map(Row row);
}
