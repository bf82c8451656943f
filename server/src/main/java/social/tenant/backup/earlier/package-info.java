/**
 * Takes over the database of an earlier server, Go's or Rust's, into an empty data directory: in
 * one transaction, a row at a time, with a report of what was odd.
 */
@NullMarked
package social.tenant.backup.earlier;

import org.jspecify.annotations.NullMarked;
