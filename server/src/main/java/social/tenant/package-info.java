/** One owner's server: everything an owner keeps hangs off one {@code Tenant}. */
@NullMarked
package social.tenant;

import org.jspecify.annotations.NullMarked;
