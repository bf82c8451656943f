/** Channels: rooms in which people of several tenants talk, each at home on one tenant. */
@NullMarked
package social.tenant.channel;

import org.jspecify.annotations.NullMarked;
