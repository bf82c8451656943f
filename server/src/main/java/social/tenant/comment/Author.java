package social.tenant.comment;

import org.jspecify.annotations.Nullable;

/**
 * Who writes a comment.
 *
 * @param endpoint the home of someone elsewhere; null for a user
 */
record Author(String id, @Nullable String endpoint) {}
