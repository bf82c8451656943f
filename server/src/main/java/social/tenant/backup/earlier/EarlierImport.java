package social.tenant.backup.earlier;

import java.nio.file.Path;
import java.util.function.Consumer;
import social.tenant.account.AccountArchive;
import social.tenant.backup.Contents;
import social.tenant.photo.PhotoArchive;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.StartException;

/**
 * Takes over the database of an earlier server into one without users, all of it or nothing. It
 * holds one row at a time, and of a photo a part.
 */
public final class EarlierImport {
  private static final long THINGS_A_LINE = 10_000;
  private static final long BYTES_A_LINE = 256L * 1024 * 1024;

  private final DataDirectory directory;
  private final Database database;
  private final AccountArchive accounts;
  private final Contents contents;
  private final PhotoArchive photos;
  private final Consumer<String> progress;

  /**
   * @param progress is given a line now and then if the import takes long
   */
  public EarlierImport(
      DataDirectory directory,
      Database database,
      AccountArchive accounts,
      Contents contents,
      PhotoArchive photos,
      Consumer<String> progress) {
    this.directory = directory;
    this.database = database;
    this.accounts = accounts;
    this.contents = contents;
    this.photos = photos;
    this.progress = progress;
  }

  /**
   * Takes a file over. It is only read, and nothing is written beside it.
   *
   * @return what was taken and what was odd
   * @throws StartException if there is a user here, or the file is no database of an earlier server
   * @throws social.tenant.store.StorageFullException if there is no room
   */
  public Findings run(Path file) {
    photos.recover(database);
    if (database.read(accounts::hasUser)) {
      throw new StartException(
          directory.file("") + " has a user already; a database is taken over into a new one");
    }
    try (var earlier = EarlierFile.open(file, directory.directory("tmp"))) {
      return photos.adding(Galleries.ids(earlier), () -> database.write(sql -> take(sql, earlier)));
    }
  }

  private Findings take(Sql sql, EarlierFile file) {
    var archive = contents.things().archive();
    var people = new People(sql, file, accounts);
    people.take();
    new Shapes(sql, file, people, contents.kinds(), contents.views()).take();
    new ThingsAndTags(sql, file, people, contents, progress("Things", file.count("things"))).take();
    new Histories(sql, file, archive, progress("Versions", file.count("thing_versions"))).take();
    new Galleries(
            sql,
            file,
            photos,
            new Progress(progress, "Bytes of photos", Galleries.bytes(file), BYTES_A_LINE))
        .take();
    new Contacts(sql, file, people).take();
    new Notices(sql, file, people).take();
    file.findings().left("sessions", file.count("sessions"));
    return file.findings();
  }

  private Progress progress(String what, long total) {
    return new Progress(progress, what, total, THINGS_A_LINE);
  }
}
