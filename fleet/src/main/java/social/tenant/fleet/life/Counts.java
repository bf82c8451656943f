package social.tenant.fleet.life;

/**
 * What became of tenants since the start, and how many are where now.
 *
 * @param open now
 * @param opening now
 * @param closing now
 * @param broken could not be opened, and are left alone for now
 * @param opened so often a tenant was opened
 * @param failed so often one could not be
 * @param retired so often one was closed because it was unused
 * @param evicted so often one was closed to make room
 * @param shed so often there was no room in time
 * @param starved so often there was no memory to open one
 */
public record Counts(
    int open,
    int opening,
    int closing,
    int broken,
    long opened,
    long failed,
    long retired,
    long evicted,
    long shed,
    long starved) {}
