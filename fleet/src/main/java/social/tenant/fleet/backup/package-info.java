/** Backups of all tenants of a host, made while it runs, and what is restored from them. */
@NullMarked
package social.tenant.fleet.backup;

import org.jspecify.annotations.NullMarked;
