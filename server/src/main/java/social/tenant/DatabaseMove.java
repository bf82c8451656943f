package social.tenant;

import java.nio.file.Path;
import java.util.function.Consumer;
import social.tenant.account.AccountArchive;
import social.tenant.backup.Contents;
import social.tenant.backup.earlier.EarlierImport;
import social.tenant.kind.Kinds;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.photo.PhotoArchive;
import social.tenant.photo.PhotoTable;
import social.tenant.photo.Photos;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Shelf;
import social.tenant.tag.Tags;
import social.tenant.thing.Things;
import social.tenant.time.Clock;
import social.tenant.view.Views;

/** The command {@code import-db}: a data directory, opened for as long as a move takes. */
public final class DatabaseMove {
  private DatabaseMove() {}

  /**
   * Moves a database of an earlier server into the data directory.
   *
   * @param progress is given a line now and then
   * @return what was taken and what was odd, for people to read
   * @throws social.tenant.store.StartException with one line for the operator; nothing was taken
   * @throws social.tenant.store.StoreException if a database fails; nothing was taken
   */
  public static String run(Settings settings, Path file, Consumer<String> progress, Log log) {
    try (var directory = DataDirectory.lock(settings.dataDirectory());
        var database = Database.open(settings.databasePath(), settings.durability(), log)) {
      var shelf = new Shelf(directory, "photos", Photos.ENDINGS);
      var photos = new PhotoArchive(new PhotoTable(), shelf);
      return new EarlierImport(
              directory, database, new AccountArchive(), contents(database), photos, progress)
          .run(file)
          .text();
    }
  }

  private static Contents contents(Database database) {
    var clock = Clock.system();
    var tags = new Tags();
    var kinds = new Kinds(clock);
    var things = new Things(database, clock, tags, new Events(clock), new PhotoTable()::of);
    return new Contents(tags, things, kinds, new Views(clock, kinds));
  }
}
