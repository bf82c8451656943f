/**
 * What the owner is told: notifications made here and by peers, which of them are wanted, and who
 * is mentioned in a text.
 */
@NullMarked
package social.tenant.notification;

import org.jspecify.annotations.NullMarked;
