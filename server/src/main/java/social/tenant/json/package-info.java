/**
 * JSON (RFC 8259), strictly: a document is checked whole before any of it is used, values are
 * slices of its bytes until they are asked for, and numbers stay as they were written.
 */
@NullMarked
package social.tenant.json;

import org.jspecify.annotations.NullMarked;
