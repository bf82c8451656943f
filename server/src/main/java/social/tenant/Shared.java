package social.tenant;

import social.tenant.account.HashGate;
import social.tenant.http.Authorities;
import social.tenant.http.Handler;
import social.tenant.http.Neighbours;
import social.tenant.http.OutboundClient;
import social.tenant.http.SharedTable;

/**
 * What all tenants of a process share, and nothing of which belongs to an owner. Whoever runs the
 * process makes one and closes it after the last tenant.
 *
 * @param webClient answers what is not the API's; closed by whoever made it
 * @param hashGate bounds how many password hashes the process computes at a time
 * @param outbound asks other servers; starts nothing before the first request
 * @param neighbours the tenants of the same process, which are asked without a socket
 * @param table the routes that all of them have
 */
public record Shared(
    Handler webClient,
    HashGate hashGate,
    OutboundClient outbound,
    Neighbours neighbours,
    SharedTable table)
    implements AutoCloseable {

  /** These, and a table that is not compiled yet. */
  public Shared(
      Handler webClient, HashGate hashGate, OutboundClient outbound, Neighbours neighbours) {
    this(webClient, hashGate, outbound, neighbours, new SharedTable());
  }

  /** The usual ones, around a web client, for a tenant without neighbours. */
  public static Shared around(Handler webClient) {
    return around(webClient, Neighbours.none(), Authorities.ofSystem());
  }

  /**
   * The usual ones, around a web client.
   *
   * @param authorities whom to believe when others are asked over https
   */
  public static Shared around(Handler webClient, Neighbours neighbours, Authorities authorities) {
    var outbound = new OutboundClient(SocialFeatures.SOFTWARE, authorities);
    return new Shared(webClient, HashGate.standard(), outbound, neighbours);
  }

  /** Ends requests to other servers and lets no further one begin. Repeatable. */
  @Override
  public void close() {
    outbound.close();
  }
}
