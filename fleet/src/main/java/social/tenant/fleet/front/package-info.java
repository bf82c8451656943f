/** What the world sees: requests are led to their tenants, and owners claim theirs. */
@NullMarked
package social.tenant.fleet.front;

import org.jspecify.annotations.NullMarked;
