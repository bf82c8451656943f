/**
 * What is kept: the data directory and, in it, one SQLite database with one connection, one writer
 * at a time and short transactions. Nothing else in the server knows SQLite or JDBC; features give
 * it SQL and turn its rows into their records.
 */
@NullMarked
package social.tenant.store;

import org.jspecify.annotations.NullMarked;
