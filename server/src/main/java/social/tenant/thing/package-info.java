/**
 * Things: whatever a person keeps. A thing has a type, a text, free metadata and a visibility; each
 * change of it is a version, and none is ever lost.
 */
@NullMarked
package social.tenant.thing;

import org.jspecify.annotations.NullMarked;
