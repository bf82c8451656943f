package social.tenant.stream;

import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.time.Clock;

/** What all live connections of a tenant share. */
public record Live(
    Database database, Events events, LiveConnections connections, Clock clock, Log log) {}
