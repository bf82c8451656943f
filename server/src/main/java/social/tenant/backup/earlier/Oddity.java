package social.tenant.backup.earlier;

/** What can be odd about a row of an earlier database, and what is done about it. */
enum Oddity {
  TIME("times that could not be read, replaced by another time of the row or by the file's"),
  METADATA("metadata that was no JSON object, kept as text under the key _unreadable"),
  VISIBILITY("things of empty or unknown visibility, made private"),
  COMMENT_VISIBILITY("comments of another visibility than what they stand under, aligned with it"),
  ROOTLESS_COMMENT("comments that do not say what they stand under, kept as plain things"),
  HIDDEN_COMMENT("comments that are not listed until the kind of their thing shows comments"),
  VERSION_NUMBER("things whose version was below 1, counted as 1"),
  REPEATED_VERSION("versions whose number came again later, left out"),
  IMPOSSIBLE_VERSION("versions numbered below 1 or above their thing, left out"),
  NO_CAPTION("photos without a caption, given an empty one"),
  NO_BYTES("photos without bytes, taken with an empty file"),
  PHOTO_SIZE("photos of another size than noted, corrected"),
  PHOTO_PLACE("photos without a place of their own in the gallery, numbered anew"),
  PHOTO_ID("photos whose id cannot name a file, given another id"),
  FILE_NAME("file names with folders or control characters in them, cut to the name"),
  CONTENT_TYPE("photos whose content type was none, made application/octet-stream"),
  KIND_NAME("kinds whose name was taken, renamed with a number behind it"),
  ATTRIBUTE("attributes of kinds that could not be read, left out"),
  VIEW("views whose type or config could not be read, made plain feeds or left without config"),
  EMPTY_TAG("tags without a name, left out"),
  SCOPES("keys whose scopes could not be read, left without any right"),
  REPEATED_KEY("keys of a hash that was there already, left out"),
  REPEATED_ROW("reactions, follows and settings that were there already, left out"),
  ACTION("subscriptions of an unknown action, left out"),
  ACTION_CONFIG("subscriptions whose config could not be read, switched off"),
  STRANDED("rows without an id or of a user or thing that is not in the file, left out");

  private final String words;

  Oddity(String words) {
    this.words = words;
  }

  /** What stands behind the number in a report. */
  String words() {
    return words;
  }
}
