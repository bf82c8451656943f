package social.tenant.store;

import org.jspecify.annotations.Nullable;

/** What is done with the database in one go. Keep it short: nobody else can use it meanwhile. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T run(Sql sql);
}
