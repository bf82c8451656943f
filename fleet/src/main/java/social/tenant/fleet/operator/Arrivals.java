package social.tenant.fleet.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import social.tenant.fleet.life.Turns;
import social.tenant.fleet.name.TenantName;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.http.ApiError;

/** Makes tenants of what comes from elsewhere. Safe for use by many threads. */
record Arrivals(
    Registry registry, TenantDirectories directories, Operations operations, Turns turns) {
  /** Puts a tenant's files somewhere. */
  @FunctionalInterface
  interface Filling {
    /**
     * Does it.
     *
     * @param directory to be made
     */
    void fill(Path directory) throws IOException;
  }

  /**
   * Makes a tenant.
   *
   * @throws ApiError 400 for a name that can not be, 409 for one that is taken, 503 if the tenant
   *     can not be opened and was moved to the trash
   * @throws UncheckedIOException if the files can not be put there; there is no tenant
   */
  TenantReport add(String name, Filling filling) {
    return turns.now(
        name,
        () -> {
          requireFree(name);
          try {
            var draft = directories.draft(name);
            fill(draft, name, filling);
            registry.adopt(directories.place(draft, name));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          operations.note(name);
          operations.requireUsable(name);
          return operations.show(name);
        });
  }

  /** Leaves nothing if it fails. */
  private void fill(Path draft, String name, Filling filling) throws IOException {
    try {
      filling.fill(draft);
    } catch (RuntimeException | IOException e) {
      directories.draft(name);
      throw e;
    }
  }

  /**
   * Sees to it that a new tenant may have a name.
   *
   * @throws ApiError 400 for one that can not be, 409 for one that is taken
   */
  void requireFree(String name) {
    var objection = TenantName.objection(name);
    if (!objection.isEmpty()) {
      throw ApiError.badRequest("name " + objection);
    }
    if (isTenant(name) || directories.exists(name)) {
      throw ApiError.conflict("The name is taken");
    }
  }

  /** Whether there is a tenant of this name. */
  boolean isTenant(String name) {
    return registry.state(name) != null;
  }
}
