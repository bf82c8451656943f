/** What people answer with one sign: reactions to things and comments. */
@NullMarked
package social.tenant.reaction;

import org.jspecify.annotations.NullMarked;
