package social.tenant.federation;

import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** Tells whoever knows the address of a tenant whose it is, and the key to check its word by. */
public final class DiscoveryRoutes {
  private final Database database;
  private final Users users;
  private final Identity identity;
  private final Endpoint endpoint;
  private final String software;

  /**
   * @param software name and version of this program
   */
  public DiscoveryRoutes(
      Database database, Users users, Identity identity, Endpoint endpoint, String software) {
    this.database = database;
    this.users = users;
    this.identity = identity;
    this.endpoint = endpoint;
    this.software = software;
  }

  public void declare(Routes routes) {
    routes.get("/.well-known/tenant", this::discover);
  }

  private Answer discover(Exchange exchange) {
    var owner = database.read(users::owner);
    if (owner == null) {
      throw ApiError.notFound("No owner");
    }
    var address = endpoint.of(exchange);
    var publicKey = identity.publicKey();
    return Answer.ok(out ->
        out.beginObject()
            .field("user_id", owner.id())
            .field("username", owner.username())
            .field("endpoint", address)
            .field("public_key", publicKey)
            .field("software", software)
            .endObject());
  }
}
