/** Taking everything out as one file and in again: export and import. */
@NullMarked
package social.tenant.backup;

import org.jspecify.annotations.NullMarked;
