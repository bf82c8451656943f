/**
 * What is to be told to other servers, kept in the database until it was told: messages, how often
 * and when each is tried, and what came of it. Whoever has something to tell adds a message in the
 * transaction of the change, and registers how messages of its purpose are sent.
 */
@NullMarked
package social.tenant.delivery;

import org.jspecify.annotations.NullMarked;
