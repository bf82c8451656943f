/** Tags: names an owner gives to things. */
@NullMarked
package social.tenant.tag;

import org.jspecify.annotations.NullMarked;
