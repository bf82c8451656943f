/** Which tenant a request is for, and under which address a tenant is known. */
@NullMarked
package social.tenant.fleet.address;

import org.jspecify.annotations.NullMarked;
