package social.tenant.thing;

import java.util.Locale;

/** How a version of a thing came to be. */
public enum Change {
  CREATE,
  UPDATE,
  UPSERT,
  BULK,
  REVERT,
  DELETE,
  RESTORE,
  IMPORT;

  /** The word for it on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a stored or imported word says; an unknown one came with an import. */
  public static Change of(String word) {
    for (var change : values()) {
      if (change.word().equals(word)) {
        return change;
      }
    }
    return IMPORT;
  }
}
