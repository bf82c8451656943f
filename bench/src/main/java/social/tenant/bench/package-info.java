/**
 * Density, cold start and throughput, measured: each command of {@link social.tenant.bench.Bench}
 * writes its figures as JSON and as a table.
 */
@NullMarked
package social.tenant.bench;

import org.jspecify.annotations.NullMarked;
