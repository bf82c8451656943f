/** Views: kept ways of looking at things, as a feed, table, board or calendar. */
@NullMarked
package social.tenant.view;

import org.jspecify.annotations.NullMarked;
