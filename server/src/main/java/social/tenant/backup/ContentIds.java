package social.tenant.backup;

import java.util.UUID;
import social.tenant.time.Ids;

/**
 * Gives things of a file that have no id one, always the same for the same file. For one reading.
 */
final class ContentIds {
  private final String userId;
  private final Tally withoutId = new Tally();

  /**
   * @param userId who imports
   */
  ContentIds(String userId) {
    this.userId = userId;
  }

  /** The id of a thing: its own, or one by its content and its place among identical ones. */
  String of(FileThing thing) {
    var id = thing.id();
    if (id != null) {
      return id;
    }
    var fingerprint = thing.fingerprint();
    var place = withoutId.count(UUID.fromString(fingerprint).getLeastSignificantBits());
    return Ids.nameBased("import", userId, fingerprint, Integer.toString(place));
  }
}
