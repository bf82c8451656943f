/**
 * Density, cold start, memory, throughput and growth, measured on any server that speaks the API:
 * each command of {@link social.tenant.bench.Bench} starts it as processes of their own, asks them,
 * reads {@code /proc}, and writes its figures as JSON, as a page with a table, and as a chart.
 */
@NullMarked
package social.tenant.bench;

import org.jspecify.annotations.NullMarked;
