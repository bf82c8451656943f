package social.tenant.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import social.tenant.account.Access;
import social.tenant.account.Accounts;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.http.StreamBody;
import social.tenant.photo.ExportedPhotos;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.TempFile;
import social.tenant.store.TooManySnapshotsException;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** How export and import are reached over HTTP. */
public final class BackupRoutes {
  private static final String JSON = "application/json";
  private static final String ZIP = "application/zip";

  /** Each may fill a file as large as an import may be. */
  private static final int MAX_IMPORTS = 2;

  /** Each may fill a file as large as the things of its user. */
  private static final int MAX_ARCHIVES = 4;

  /** When one of several at once may be through. */
  private static final int RETRY_AFTER_SECONDS = 10;

  private static final int DATE_LENGTH = "2026-01-02".length();

  private final Access access;
  private final DataDirectory directory;
  private final Clock clock;
  private final Export exports;
  private final ArchiveExport archiveExports;
  private final Import imports;
  private final ArchiveImport archiveImports;
  private final long maxImportBytes;
  private final Semaphore running = new Semaphore(MAX_IMPORTS);
  private final Semaphore archiving = new Semaphore(MAX_ARCHIVES);

  /**
   * @param maxImportBytes how large an import may be, packed and unpacked
   */
  public BackupRoutes(
      Accounts accounts,
      DataDirectory directory,
      Database database,
      Clock clock,
      Contents contents,
      ExportedPhotos photos,
      long maxImportBytes) {
    this.access = accounts.access();
    this.directory = directory;
    this.clock = clock;
    this.exports = new Export(database, clock, accounts, contents);
    this.archiveExports = new ArchiveExport(directory, clock, exports, photos);
    this.imports = new Import(database, clock, contents);
    this.archiveImports =
        new ArchiveImport(directory, database, contents.things(), photos, imports, maxImportBytes);
    this.maxImportBytes = maxImportBytes;
  }

  public void declare(Routes routes) {
    routes
        .get("/api/export", access.scope("things:read", this::export))
        .post("/api/import", access.scope("things:write", this::importFile));
  }

  private Answer export(Exchange exchange, Caller caller) {
    var includeDeleted = exchange.query().flag("include_deleted");
    return switch (exchange.query().text("format", "json")) {
      case "json" -> download(JSON, ".json", out -> exports.write(out, caller, includeDeleted));
      case "zip" -> download(ZIP, ".zip", out -> exportArchive(out, caller, includeDeleted));
      default -> throw ApiError.badRequest("Parameter format must be json or zip");
    };
  }

  private Answer download(String type, String ending, StreamBody writer) {
    var date = Times.format(clock.instant()).substring(0, DATE_LENGTH);
    return Answer.stream(
            type,
            out -> {
              try {
                writer.write(out);
              } catch (TooManySnapshotsException e) {
                throw tooMany();
              }
            })
        .header("Content-Disposition", "attachment; filename=tenant-export-" + date + ending);
  }

  private void exportArchive(OutputStream out, Caller caller, boolean includeDeleted)
      throws IOException {
    if (!archiving.tryAcquire()) {
      throw tooMany();
    }
    try {
      archiveExports.write(out, caller, includeDeleted);
    } finally {
      archiving.release();
    }
  }

  /**
   * The body is on the disk before the database is touched: a client that sends slowly holds up
   * nobody.
   */
  private Answer importFile(Exchange exchange, Caller caller) throws IOException {
    if (!running.tryAcquire()) {
      throw tooMany();
    }
    try (var body = exchange.bodyStream(maxImportBytes, JSON, ZIP);
        var file = directory.tempFile()) {
      file.fill(body);
      var withFollows = caller.may("follows:write");
      return Answer.ok(
          isArchive(exchange, file)
              ? archiveImports.run(file, caller.userId(), withFollows)
              : imports.run(file, caller.userId(), withFollows));
    } finally {
      running.release();
    }
  }

  /** Says the type of the body, or how it begins if it has none: no JSON begins with a P. */
  private static boolean isArchive(Exchange exchange, TempFile file) throws IOException {
    var type = exchange.contentType();
    return type == null ? file.read().read() == 'P' : type.equals(ZIP);
  }

  private static ApiError tooMany() {
    return ApiError.tooMany("Too many requests", RETRY_AFTER_SECONDS);
  }
}
