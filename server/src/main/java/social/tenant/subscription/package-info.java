/**
 * What the owner wants done when something happens: subscriptions to events, and what they do, from
 * notifications and things to requests to other servers (webhooks).
 */
@NullMarked
package social.tenant.subscription;

import org.jspecify.annotations.NullMarked;
