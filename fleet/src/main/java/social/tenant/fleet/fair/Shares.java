package social.tenant.fleet.fair;

import java.time.Duration;

/**
 * How much of a host there is, and how much of it one tenant may have.
 *
 * @param requests that run at once
 * @param requestsEach of them for one tenant
 * @param waiting requests that wait for their turn
 * @param waitingEach of them for one tenant
 * @param patience how long one waits for its turn
 */
public record Shares(
    int requests, int requestsEach, int waiting, int waitingEach, Duration patience) {}
