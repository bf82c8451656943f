/** Things: whatever a person keeps, how it changes, and how it is found again. */
@NullMarked
package social.tenant.thing;

import org.jspecify.annotations.NullMarked;
