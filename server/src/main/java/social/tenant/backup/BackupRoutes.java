package social.tenant.backup;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import social.tenant.account.Access;
import social.tenant.account.Accounts;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.TooManySnapshotsException;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** How export and import are reached over HTTP. */
public final class BackupRoutes {
  private static final String JSON = "application/json";

  /** Each may fill a file as large as an import may be. */
  private static final int MAX_IMPORTS = 2;

  /** When one of several at once may be through. */
  private static final int RETRY_AFTER_SECONDS = 10;

  private static final int DATE_LENGTH = "2026-01-02".length();

  private final Access access;
  private final DataDirectory directory;
  private final Clock clock;
  private final Export exports;
  private final Import imports;
  private final long maxImportBytes;
  private final Semaphore running = new Semaphore(MAX_IMPORTS);

  /**
   * @param maxImportBytes how large an import may be
   */
  public BackupRoutes(
      Accounts accounts,
      DataDirectory directory,
      Database database,
      Clock clock,
      Contents contents,
      long maxImportBytes) {
    this.access = accounts.access();
    this.directory = directory;
    this.clock = clock;
    this.exports = new Export(database, clock, accounts, contents);
    this.imports = new Import(database, clock, contents);
    this.maxImportBytes = maxImportBytes;
  }

  public void declare(Routes routes) {
    routes
        .get("/api/export", access.scope("things:read", this::export))
        .post("/api/import", access.scope("things:write", this::importFile));
  }

  private Answer export(Exchange exchange, Caller caller) {
    var includeDeleted = exchange.query().flag("include_deleted");
    if (!exchange.query().text("format", "json").equals("json")) {
      throw ApiError.badRequest("Parameter format must be json");
    }
    var date = Times.format(clock.instant()).substring(0, DATE_LENGTH);
    return Answer.stream(
            JSON,
            out -> {
              try {
                exports.write(out, caller, includeDeleted);
              } catch (TooManySnapshotsException e) {
                throw tooMany();
              }
            })
        .header("Content-Disposition", "attachment; filename=tenant-export-" + date + ".json");
  }

  /**
   * The body is on the disk before the database is touched: a client that sends slowly holds up
   * nobody.
   */
  private Answer importFile(Exchange exchange, Caller caller) throws IOException {
    if (!running.tryAcquire()) {
      throw tooMany();
    }
    try (var body = exchange.bodyStream(maxImportBytes, JSON);
        var file = directory.tempFile()) {
      file.fill(body);
      return Answer.ok(imports.run(file, caller.userId(), caller.may("follows:write")));
    } finally {
      running.release();
    }
  }

  private static ApiError tooMany() {
    return ApiError.tooMany("Too many requests", RETRY_AFTER_SECONDS);
  }
}
