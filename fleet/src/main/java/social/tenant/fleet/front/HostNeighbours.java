package social.tenant.fleet.front;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.address.Addresses;
import social.tenant.http.LocalRequests;
import social.tenant.http.Neighbours;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.OutboundRequest;
import social.tenant.log.Log;

/** Requests between the tenants of a host: they take the way of all others, without a socket. */
public final class HostNeighbours implements Neighbours {
  private final Addresses addresses;
  private final LocalRequests local;

  public HostNeighbours(Addresses addresses, HostRouter router, Log log) {
    this.addresses = addresses;
    this.local = new LocalRequests(router::neighbour, log);
  }

  @Override
  public @Nullable OutboundAnswer ask(OutboundRequest request, String asker) throws IOException {
    return addresses.find(request.url()) == null ? null : local.send(request, asker);
  }
}
