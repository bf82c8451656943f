package social.tenant.federation;

import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import social.tenant.account.Accounts;
import social.tenant.http.Neighbours;
import social.tenant.http.OutboundClient;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.thing.Things;
import social.tenant.time.Clock;

/** What a tenant is to other tenants, put together. */
public final class Federation {
  /**
   * What others do for it.
   *
   * @param newFollower is told of every new follower
   * @param queue keeps what peers are to be told
   * @param ownerIsHere whether the owner has a live connection
   * @param presence is told of peers that come and go
   * @param moves is told of peers that get another address
   */
  public record Seams(
      Follows.Listener newFollower,
      PeerQueue queue,
      BooleanSupplier ownerIsHere,
      Presence.Listener presence,
      Peers.MoveListener moves) {}

  private final Endpoint endpoint;
  private final Outbound outbound;
  private final PeerClient client;
  private final Discovery discovery;
  private final Peers peers;
  private final Blocks blocks;
  private final Follows follows;
  private final Tokens tokens;
  private final Checks checks;
  private final SignedRequests signed;
  private final Handshakes handshakes;
  private final FollowNotices notices;
  private final Presence presence;
  private final PhotoLinks photoLinks;
  private final DiscoveryRoutes discoveryRoutes;
  private final FollowRoutes followRoutes;
  private final FederationRoutes federationRoutes;
  private final SharedThingRoutes sharedThingRoutes;
  private final FeedRoutes feedRoutes;

  /**
   * Puts it together and starts nothing.
   *
   * @param outboundClient may be shared with other tenants
   * @param neighbours the tenants of the same process
   * @param seams what floors above do
   */
  public Federation(
      FederationConfig config,
      DataDirectory directory,
      Database database,
      Accounts accounts,
      Events events,
      Things things,
      OutboundClient outboundClient,
      Neighbours neighbours,
      Seams seams,
      Clock clock,
      Log log) {
    var users = accounts.users();
    var identity = new Identity(directory);
    var signatures = new Signatures(clock, new SecureRandom());
    endpoint = new Endpoint(config.instanceUrl(), config.port(), database, users);
    outbound =
        new Outbound(
            outboundClient, neighbours, endpoint::current, config.allowPrivatePeers(), log);
    client = new PeerClient(outbound, signatures, identity, endpoint);
    discovery = new Discovery(client);
    peers = new Peers(clock, users, config.allowPrivatePeers(), seams.moves(), log);
    blocks = new Blocks(clock);
    tokens = new Tokens(clock);
    checks = new Checks(clock);
    follows = new Follows(clock, events, accounts.preferences(), blocks, seams.newFollower());
    var keys = new PeerKeys(database, peers, discovery, checks, clock);
    var nonces = new Nonces(clock);
    signed =
        new SignedRequests(
            database, users, endpoint, signatures, keys, peers, nonces, blocks, checks, clock);
    handshakes = new Handshakes(client, checks);
    notices = new FollowNotices(database, endpoint, follows, tokens, client, seams.queue());
    photoLinks = new PhotoLinks(identity, clock);
    presence =
        new Presence(
            database,
            users,
            accounts.preferences(),
            follows,
            peers,
            client,
            seams.ownerIsHere(),
            seams.presence(),
            clock);
    var edges = new Edges(database, follows, client, clock);
    var following =
        new Following(database, users, discovery, peers, follows, blocks, notices, edges);
    var shared = new SharedThings(photoLinks);
    var feed =
        new Feed(
            database,
            users,
            endpoint,
            follows,
            peers,
            things,
            shared,
            new PeerThings(client, clock));
    discoveryRoutes = new DiscoveryRoutes(database, users, identity, endpoint, config.software());
    followRoutes = followRoutes(accounts, database, following, edges);
    federationRoutes = federationRoutes(accounts, database);
    sharedThingRoutes =
        new SharedThingRoutes(database, users, endpoint, signed, follows, things, shared);
    feedRoutes = new FeedRoutes(accounts.access(), endpoint, feed);
  }

  private FollowRoutes followRoutes(
      Accounts accounts, Database database, Following following, Edges edges) {
    return new FollowRoutes(
        accounts.access(),
        database,
        accounts.users(),
        endpoint,
        follows,
        following,
        blocks,
        tokens,
        presence,
        edges);
  }

  private FederationRoutes federationRoutes(Accounts accounts, Database database) {
    return new FederationRoutes(
        database,
        accounts.users(),
        accounts.preferences(),
        endpoint,
        signed,
        checks,
        handshakes,
        peers,
        follows,
        blocks,
        tokens,
        notices,
        presence);
  }

  /** Declares all routes of other tenants, and those of the owner that concern them. */
  public void declare(Routes routes) {
    discoveryRoutes.declare(routes);
    followRoutes.declare(routes);
    federationRoutes.declare(routes);
    sharedThingRoutes.declare(routes);
    feedRoutes.declare(routes);
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

  /** Who is at an address. */
  public Discovery discovery() {
    return discovery;
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

  /** Checks of tokens that other tenants made. */
  public Handshakes handshakes() {
    return handshakes;
  }

  /** The messages of follows that go through the queue. */
  public FollowNotices notices() {
    return notices;
  }

  /** Who of the mutuals is there. */
  public Presence presence() {
    return presence;
  }

  /** Addresses of photos with a proof. */
  public PhotoLinks photoLinks() {
    return photoLinks;
  }

  /** Bounds on what strangers can make this tenant do. */
  public Checks checks() {
    return checks;
  }
}
