/**
 * What the host knows of tenants that are not open: a small database, rebuilt from the directories
 * if it is lost.
 */
@NullMarked
package social.tenant.fleet.registry;

import org.jspecify.annotations.NullMarked;
