/** What a tenant is to other tenants: its identity, and how it is discovered. */
@NullMarked
package social.tenant.federation;

import org.jspecify.annotations.NullMarked;
