/**
 * Reads and writes ZIP archives (PKWARE's APPNOTE.TXT 6.3.10, with its ZIP64 extensions) of any
 * size in a little memory. What is read is taken for hostile.
 */
@NullMarked
package social.tenant.backup.zip;

import org.jspecify.annotations.NullMarked;
