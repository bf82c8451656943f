/** How the tenants of a host share it: who may begin when, and who is told to come again. */
@NullMarked
package social.tenant.fleet.fair;

import org.jspecify.annotations.NullMarked;
