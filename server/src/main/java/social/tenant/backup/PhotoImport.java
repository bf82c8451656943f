package social.tenant.backup;

import social.tenant.store.Sql;
import social.tenant.thing.Thing;

/** Brings the photos of things in, if their files came with the import. */
interface PhotoImport {
  /** For a file without photos. */
  PhotoImport NONE =
      new PhotoImport() {
        @Override
        public int take(Sql sql, ImportFile file, Entry entry, Thing gallery) {
          return 0;
        }

        @Override
        public String settle(Sql sql, Thing gallery) {
          return gallery.metadata();
        }
      };

  /**
   * Adds those photos of a gallery that are not there.
   *
   * @param entry the gallery in the file
   * @param gallery the same one here
   * @return how many were added
   */
  int take(Sql sql, ImportFile file, Entry entry, Thing gallery);

  /** The metadata of a gallery with its new photos. */
  String settle(Sql sql, Thing gallery);
}
