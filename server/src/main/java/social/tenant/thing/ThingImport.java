package social.tenant.thing;

import social.tenant.store.Sql;
import social.tenant.tag.Tags;
import social.tenant.time.Clock;

/**
 * Takes over things from elsewhere as they were: ids, times, versions, tags and deletion included.
 * Works in the caller's transaction, and tells nobody.
 */
public final class ThingImport {
  private final Tags tags;
  private final ThingWriter writer;

  public ThingImport(Tags tags, Clock clock) {
    this.tags = tags;
    writer = new ThingWriter(clock);
  }

  /**
   * Adds a thing whose id is not there yet.
   *
   * @param thing with metadata as {@link Metadata#of} makes it, and tags, which become its
   *     author's: a thing of somebody who is no user here has none
   */
  public void add(Sql sql, Thing thing) {
    writer.insert(sql, thing);
    if (!thing.tags().isEmpty()) {
      tags.set(sql, thing.userId(), thing.id(), thing.tags());
    }
  }

  /** Adds a version before the current one to a thing; gaps stay. */
  public void addVersion(Sql sql, ThingVersion version) {
    writer.insert(sql, version);
  }

  /**
   * Brings a deleted thing back in the state of an imported one, as a new version.
   *
   * @param imported with tags
   */
  public void bringBack(Sql sql, Thing deleted, Thing imported) {
    writer.change(sql, deleted, imported.state(), false, Change.IMPORT, deleted.userId());
    tags.set(sql, deleted.userId(), deleted.id(), imported.tags());
  }
}
