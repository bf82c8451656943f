/** What happened, in order: the event log that live updates, notifications and webhooks read. */
@NullMarked
package social.tenant.live;

import org.jspecify.annotations.NullMarked;
