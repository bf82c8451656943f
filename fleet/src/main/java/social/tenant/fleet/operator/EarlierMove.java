package social.tenant.fleet.operator;

import java.nio.file.Path;

/** Takes over databases of earlier servers. */
@FunctionalInterface
public interface EarlierMove {
  /**
   * Makes the directory of a tenant from a database, which is only read.
   *
   * @return what was taken and what was odd, for people to read
   * @throws social.tenant.store.StartException with one line for the operator
   * @throws social.tenant.store.StoreException if a database fails
   */
  String move(Path file, Path directory);
}
