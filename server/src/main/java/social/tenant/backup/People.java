package social.tenant.backup;

import org.jspecify.annotations.Nullable;

/**
 * Who the people in a file are here.
 *
 * @param fileOwner the file's owner, as the file calls them; null if it does not tell
 * @param userId who imports, and is the file's owner here
 */
record People(@Nullable String fileOwner, String userId) {
  /** A person, as known here; nobody is the one who imports. */
  String here(@Nullable String inFile) {
    return inFile == null || inFile.isEmpty() || inFile.equals(fileOwner) ? userId : inFile;
  }

  /** Is this person the one who imports? */
  boolean isSelf(@Nullable String inFile) {
    return here(inFile).equals(userId);
  }
}
