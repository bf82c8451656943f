/** How the tenant is: whether it is alive and ready. */
@NullMarked
package social.tenant.metric;

import org.jspecify.annotations.NullMarked;
