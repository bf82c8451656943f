package social.tenant.federation;

import org.jspecify.annotations.Nullable;

/**
 * What the environment says about other tenants.
 *
 * @param instanceUrl the public base URL; null: taken from requests
 * @param port of this server, for the address of last resort
 * @param allowPrivatePeers whether requests to private addresses are allowed
 * @param software name and version of this program
 */
public record FederationConfig(
    @Nullable String instanceUrl, int port, boolean allowPrivatePeers, String software) {}
