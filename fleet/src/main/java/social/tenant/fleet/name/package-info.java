/** The names of tenants: what one may be, and a table of very many of them. */
@NullMarked
package social.tenant.fleet.name;

import org.jspecify.annotations.NullMarked;
