/**
 * How the tenant is: alive and ready, how often it was asked and what it answered, and since when
 * it runs.
 */
@NullMarked
package social.tenant.metric;

import org.jspecify.annotations.NullMarked;
