package social.tenant.fleet.address;

/**
 * Where a request leads.
 *
 * @param name of the tenant
 * @param prefix of its path, such as {@code /ann}; empty where the whole host is the tenant's
 */
public record Place(String name, String prefix) {}
