/**
 * What of this server must lie in the SQLite driver's own package: the one class that reaches the
 * functions which the driver opens to that package only.
 */
@NullMarked
package org.sqlite.core;

import org.jspecify.annotations.NullMarked;
