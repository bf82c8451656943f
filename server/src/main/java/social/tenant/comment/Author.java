package social.tenant.comment;

import org.jspecify.annotations.Nullable;

/**
 * Who writes a comment.
 *
 * @param endpoint the home of someone elsewhere; null for a user here
 * @param byFederation whether the comment came by the endpoint for peers, which has statuses of its
 *     own
 */
record Author(String id, @Nullable String endpoint, boolean byFederation) {
  /** A user here, on the tenant's own pages. */
  static Author user(String id) {
    return new Author(id, null, false);
  }
}
