/** What people say about things: comments, and what tenants tell each other of them. */
@NullMarked
package social.tenant.comment;

import org.jspecify.annotations.NullMarked;
