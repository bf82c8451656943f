/** The log: one line an event, as text or JSON, without secrets. */
@NullMarked
package social.tenant.log;

import org.jspecify.annotations.NullMarked;
