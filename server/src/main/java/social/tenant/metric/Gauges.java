package social.tenant.metric;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is asked of other parts when somebody looks.
 *
 * @param liveConnections open event streams and WebSockets
 * @param deliveries how many there are of each status
 * @param databaseBytes size of the database file
 */
public record Gauges(
    LongSupplier liveConnections,
    Supplier<Map<String, Long>> deliveries,
    LongSupplier databaseBytes) {}
