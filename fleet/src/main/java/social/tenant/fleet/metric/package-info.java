/** How the host is, in numbers. */
@NullMarked
package social.tenant.fleet.metric;

import org.jspecify.annotations.NullMarked;
