package social.tenant.fleet.operator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import social.tenant.fleet.backup.Backup;
import social.tenant.fleet.backup.BackupSource;
import social.tenant.fleet.backup.TenantArchive;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonObject;
import social.tenant.store.StartException;

/**
 * How HTTP reaches backups, and what else comes from files. Paths are those of the machine that the
 * host runs on.
 */
public final class BackupRoutes {
  private static final int MOST_KEPT = 10_000;

  private final Backup backup;
  private final Arrivals arrivals;
  private final ImportRoutes imports;
  private final ArchiveRoutes archives;

  /**
   * @param move takes over what earlier servers left
   */
  public BackupRoutes(Backup backup, Operations operations, EarlierMove move) {
    this.backup = backup;
    this.arrivals =
        new Arrivals(backup.registry(), backup.directories(), operations, backup.turns());
    this.imports = new ImportRoutes(arrivals, move);
    this.archives =
        new ArchiveRoutes(
            new TenantArchive(backup.host(), backup.directories(), backup.turns(), backup.clock()),
            arrivals);
  }

  /** Declares the routes. */
  public void declare(Routes routes) {
    imports.declare(routes);
    archives.declare(routes);
    routes.post("/api/backups", this::backup).post("/api/tenants/{name}/restore", this::restore);
  }

  private Answer backup(Exchange exchange) {
    var body = exchange.json();
    var to = path(body, "to");
    var kept = body.integer("keep");
    if (kept != null && (kept < 1 || kept > MOST_KEPT)) {
      throw ApiError.badRequest("keep must be a whole number from 1 to " + MOST_KEPT);
    }
    var most = kept == null ? Backup.USUALLY_KEPT : Math.toIntExact(kept);
    return LongWork.answer(lines -> backup.make(to, most, lines));
  }

  private Answer restore(Exchange exchange) {
    var name = exchange.param("name");
    var body = exchange.json();
    var from = path(body, "from");
    BackupSource source;
    try {
      source = BackupSource.open(from, body.text("backup"));
    } catch (StartException e) {
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
    if (!source.versions().containsKey(name)) {
      throw ApiError.notFound("The backup holds no tenant of this name");
    }
    return Answer.created(arrivals.add(name, directory -> source.copyTenant(name, directory)));
  }

  /** A path that does not depend on where the host was started. */
  static Path path(JsonObject body, String field) {
    try {
      var path = Path.of(body.requireText(field));
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw ApiError.badRequest(field + " must be an absolute path");
  }
}
