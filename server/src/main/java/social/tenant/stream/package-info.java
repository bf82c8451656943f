/**
 * Live connections: event streams and WebSockets over which clients are told what happens, who may
 * open them and when they end.
 */
@NullMarked
package social.tenant.stream;

import org.jspecify.annotations.NullMarked;
