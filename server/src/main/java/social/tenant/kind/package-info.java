/** Kinds: how things of one type look, and which attributes they have. */
@NullMarked
package social.tenant.kind;

import org.jspecify.annotations.NullMarked;
