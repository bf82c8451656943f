package social.tenant;

import social.tenant.account.Access;
import social.tenant.account.Accounts;
import social.tenant.backup.BackupRoutes;
import social.tenant.backup.Contents;
import social.tenant.http.Routes;
import social.tenant.kind.KindRoutes;
import social.tenant.kind.Kinds;
import social.tenant.live.Events;
import social.tenant.photo.ExportedPhotos;
import social.tenant.photo.FriendsPass;
import social.tenant.photo.PhotoRoutes;
import social.tenant.photo.PhotoTable;
import social.tenant.photo.Photos;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Shelf;
import social.tenant.tag.TagRoutes;
import social.tenant.tag.Tags;
import social.tenant.thing.BulkRoutes;
import social.tenant.thing.ThingQuery;
import social.tenant.thing.ThingRoutes;
import social.tenant.thing.ThingSearchRoutes;
import social.tenant.thing.ThingWatchers;
import social.tenant.thing.Things;
import social.tenant.thing.UpsertRoutes;
import social.tenant.time.Clock;
import social.tenant.view.ViewRoutes;
import social.tenant.view.Views;

/** What people keep: things and photos, and the tags, kinds and views that order them. */
final class CoreFeatures {
  private final DataDirectory directory;
  private final Database database;
  private final Clock clock;
  private final Accounts accounts;
  private final Tags tags = new Tags();
  private final ThingWatchers watchers = new ThingWatchers();
  private final Things things;
  private final PhotoTable photoTable = new PhotoTable();
  private final Shelf shelf;
  private final Photos photos;
  private final Kinds kinds;
  private final Views views;

  CoreFeatures(
      DataDirectory directory, Database database, Accounts accounts, Events events, Clock clock) {
    this.directory = directory;
    this.database = database;
    this.clock = clock;
    this.accounts = accounts;
    things = new Things(database, clock, tags, events, photoTable::of, watchers);
    shelf = new Shelf(directory, "photos", Photos.ENDINGS);
    photos = new Photos(database, clock, things, photoTable, shelf);
    kinds = new Kinds(clock);
    views = new Views(clock, kinds);
  }

  /**
   * Declares their routes, and those of export and import.
   *
   * @param friends admits peers to photos of friends things
   */
  void declare(Routes routes, Settings settings, FriendsPass friends) {
    Access access = accounts.access();
    var query = new ThingQuery(things);
    new TagRoutes(access, database, tags).declare(routes);
    new ThingRoutes(access, database, accounts.users(), things).declare(routes);
    new BulkRoutes(access, things).declare(routes);
    new UpsertRoutes(access, things).declare(routes);
    new ThingSearchRoutes(database, access, things, query).declare(routes);
    new KindRoutes(access, database, kinds).declare(routes);
    new ViewRoutes(access, database, views, kinds, query).declare(routes);
    new PhotoRoutes(access, photos, shelf, friends, settings.maxUploadBytes()).declare(routes);
    var contents = new Contents(tags, things, kinds, views);
    var exported = new ExportedPhotos(photoTable, shelf, settings.maxUploadBytes());
    new BackupRoutes(
            accounts, directory, database, clock, contents, exported, settings.maxImportBytes())
        .declare(routes);
  }

  Things things() {
    return things;
  }

  Photos photos() {
    return photos;
  }

  /** Where others say that they want to see every change of a thing. */
  ThingWatchers watchers() {
    return watchers;
  }

  Kinds kinds() {
    return kinds;
  }
}
