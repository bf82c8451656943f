/** What an operator does with tenants, as an HTTP API. */
@NullMarked
package social.tenant.fleet.operator;

import org.jspecify.annotations.NullMarked;
