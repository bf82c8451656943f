/**
 * Many owners: {@code host} opens thousands of tenants in one process and closes each when it
 * idles; {@code gateway} stands before a cluster, finds the process of a tenant, wakes it and lets
 * it sleep. Both are made of the server's own classes.
 */
@NullMarked
package social.tenant.fleet;

import org.jspecify.annotations.NullMarked;
