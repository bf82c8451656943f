package social.tenant.backup;

import social.tenant.store.Shelf;

/** How the entries of an archive are called. */
final class ArchiveNames {
  /** What {@link Export} writes. */
  static final String JSON = "export.json";

  /** Where the photos are; followed by an id. */
  static final String PHOTOS = "photos/";

  /** Where the previews are; followed by the id of their photo. */
  static final String PREVIEWS = "thumbs/";

  private ArchiveNames() {}

  /**
   * Can an archive have an entry of this name? The folders themselves can be entries, because other
   * programs add them.
   */
  static boolean isKnown(String name) {
    return name.equals(JSON) || isFolder(name) || isIn(PHOTOS, name) || isIn(PREVIEWS, name);
  }

  static boolean isFolder(String name) {
    return name.equals(PHOTOS) || name.equals(PREVIEWS);
  }

  private static boolean isIn(String folder, String name) {
    return name.startsWith(folder) && Shelf.takes(name.substring(folder.length()));
  }

  /** The id in the name of a photo or a preview. */
  static String id(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}
