package social.tenant.backup;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.thing.Thing;
import social.tenant.thing.Things;
import social.tenant.time.Ids;

/**
 * The ids that things of a file get here: their own, unless no path could hold it or it belongs to
 * somebody else here. Then one that is derived from it, and always the same.
 */
final class ImportedIds {
  /**
   * Where a thing of the file goes.
   *
   * @param stored the thing that is there already
   */
  record Place(String id, @Nullable Thing stored) {}

  private final Queries sql;
  private final Things things;
  private final String userId;

  /**
   * @param userId who imports
   */
  ImportedIds(Queries sql, Things things, String userId) {
    this.sql = sql;
    this.things = things;
    this.userId = userId;
  }

  /**
   * Where a thing goes.
   *
   * @param author who wrote it, as known here
   */
  Place place(String fileId, String author) {
    var id = usable(fileId);
    var stored = things.find(sql, id);
    if (stored == null || stored.userId().equals(author)) {
      return new Place(id, stored);
    }
    var derived = derived(fileId);
    return new Place(derived, things.find(sql, derived));
  }

  /** The thing that a comment answers, be it the root itself or another comment under it. */
  String parent(String fileId, String rootInFile, String root) {
    if (fileId.equals(rootInFile)) {
      return root;
    }
    var id = usable(fileId);
    var stored = things.find(sql, id);
    return stored == null || root.equals(stored.rootId()) ? id : derived(fileId);
  }

  private String usable(String fileId) {
    return isUsable(fileId) ? fileId : derived(fileId);
  }

  private String derived(String fileId) {
    return Ids.nameBased("import", userId, fileId);
  }

  /** Can a path hold it? */
  static boolean isUsable(String id) {
    return !id.isEmpty()
        && !id.equals(".")
        && !id.equals("..")
        && id.codePointCount(0, id.length()) <= ImportFields.MAX_ID
        && id.codePoints().noneMatch(c -> c == '/' || Character.isISOControl(c));
  }
}
