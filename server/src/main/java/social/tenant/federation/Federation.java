package social.tenant.federation;

import java.security.SecureRandom;
import social.tenant.account.Accounts;
import social.tenant.http.OutboundClient;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.time.Clock;

/** What a tenant is to other tenants, put together. */
public final class Federation {
  private final Endpoint endpoint;
  private final Outbound outbound;
  private final PeerClient client;
  private final Peers peers;
  private final Blocks blocks;
  private final Follows follows;
  private final Tokens tokens;
  private final Checks checks;
  private final SignedRequests signed;
  private final Handshakes handshakes;
  private final DiscoveryRoutes discoveryRoutes;

  /**
   * Puts it together and starts nothing.
   *
   * @param outboundClient may be shared with other tenants
   * @param newFollower is told of every new follower
   */
  public Federation(
      FederationConfig config,
      DataDirectory directory,
      Database database,
      Accounts accounts,
      Events events,
      OutboundClient outboundClient,
      Follows.Listener newFollower,
      Clock clock,
      Log log) {
    var users = accounts.users();
    var identity = new Identity(directory);
    var signatures = new Signatures(clock, new SecureRandom());
    endpoint = new Endpoint(config.instanceUrl(), config.port(), database, users);
    outbound = new Outbound(outboundClient, config.allowPrivatePeers());
    client = new PeerClient(outbound, signatures, identity, endpoint);
    var discovery = new Discovery(client);
    peers = new Peers(clock, users, config.allowPrivatePeers(), log);
    blocks = new Blocks(clock);
    tokens = new Tokens(clock);
    checks = new Checks(clock);
    follows = new Follows(clock, events, accounts.preferences(), blocks, newFollower);
    handshakes = new Handshakes(client, checks);
    var keys = new PeerKeys(database, peers, discovery, checks, clock);
    signed =
        new SignedRequests(
            database,
            users,
            endpoint,
            signatures,
            keys,
            peers,
            new Nonces(clock),
            blocks,
            checks,
            clock);
    discoveryRoutes = new DiscoveryRoutes(database, users, identity, endpoint, config.software());
  }

  /** Declares all routes of other tenants, and those of the owner that concern them. */
  public void declare(Routes routes) {
    discoveryRoutes.declare(routes);
  }

  /** The own address. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Requests to servers that others name. */
  public Outbound outbound() {
    return outbound;
  }

  /** Requests to other tenants. */
  public PeerClient client() {
    return client;
  }

  /** The guards before routes for peers. */
  public SignedRequests signed() {
    return signed;
  }

  /** The tenants that are known here. */
  public Peers peers() {
    return peers;
  }

  /** Who follows whom. */
  public Follows follows() {
    return follows;
  }

  /** Whom nobody wants to hear of. */
  public Blocks blocks() {
    return blocks;
  }

  /** Tokens for handshakes by way of a page. */
  public Tokens tokens() {
    return tokens;
  }

  /** Asks tenants about tokens that they are said to have made. */
  public Handshakes handshakes() {
    return handshakes;
  }

  /** Bounds on what strangers can make this tenant do. */
  public Checks checks() {
    return checks;
  }
}
