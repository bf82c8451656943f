/** Moments and identifiers: how both are made and how they look on the wire. */
@NullMarked
package social.tenant.time;

import org.jspecify.annotations.NullMarked;
