package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.store.Row;
import social.tenant.store.RowTest;

/** What things were before their changes. */
final class Versions {
  private final Database database;
  private final ThingReader reader;

  Versions(Database database, ThingReader reader) {
    this.database = database;
    this.reader = reader;
  }

  /**
   * All versions of a user's thing, newest first; none before its first change.
   *
   * @throws ApiError 404 "Thing not found"
   */
  Listing list(String userId, String thingId) {
    return database.read(sql -> {
      var thing = reader.own(sql, userId, thingId);
      return thing.version() == 1
          ? Listing.EMPTY
          : listing(sql, thingId, thing.version(), List.of(ThingVersion.current(thing)));
    });
  }

  /**
   * One version of a user's thing.
   *
   * @throws ApiError 404 "Version not found", also when there is no such thing
   */
  ThingVersion get(String userId, String thingId, String version) {
    return database.read(sql -> {
      var thing = reader.find(sql, thingId);
      if (thing == null || !thing.userId().equals(userId)) {
        throw notFound();
      }
      return find(sql, thing, version);
    });
  }

  /**
   * A version of this thing, the current one included.
   *
   * @throws ApiError 404 "Version not found", also for a text that is no number
   */
  ThingVersion find(Queries sql, Thing thing, String version) {
    var number = number(version);
    if (number == thing.version()) {
      return ThingVersion.current(thing);
    }
    var found =
        sql.first(
            "select "
                + ThingVersion.COLUMNS
                + " from thing_versions where thing_id = ? and version = ?",
            ThingVersion::map,
            thing.id(),
            number);
    if (found == null) {
      throw notFound();
    }
    return found;
  }

  /** These versions and all before them. */
  private Listing listing(Queries sql, String thingId, long before, List<ThingVersion> head) {
    var part = new Part(head);
    sql.eachWhile(
        "select "
            + ThingVersion.COLUMNS
            + " from thing_versions where thing_id = ? and version < ? order by version desc",
        part,
        thingId,
        before);
    return new Listing(part.versions, part.hasMore ? () -> rest(thingId, part.last()) : null);
  }

  private Listing rest(String thingId, long before) {
    return database.read(sql -> listing(sql, thingId, before, List.of()));
  }

  private static long number(String version) {
    if (version.isEmpty() || !version.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw notFound();
    }
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException tooLarge) {
      throw notFound();
    }
  }

  private static ApiError notFound() {
    return ApiError.notFound("Version not found");
  }

  /** Takes versions until it holds as many as may be in memory. */
  private static final class Part implements RowTest {
    private final List<ThingVersion> versions;
    private long length;
    private boolean hasMore;

    Part(List<ThingVersion> head) {
      versions = new ArrayList<>(head);
      head.forEach(version -> length += version.length());
    }

    @Override
    public boolean test(Row row) {
      if (length > Listing.MAX_LENGTH) {
        hasMore = true;
        return false;
      }
      var version = ThingVersion.map(row);
      versions.add(version);
      length += version.length();
      return true;
    }

    long last() {
      return versions.getLast().version();
    }
  }
}
