package social.tenant.fleet.operator;

import java.io.IOException;
import social.tenant.fleet.backup.TenantArchive;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;

/** How HTTP reaches the archives by which tenants move from host to host. */
record ArchiveRoutes(TenantArchive archives, Arrivals arrivals) {
  private static final String ZIP = "application/zip";
  private static final long LONGEST = 1L << 50;

  /** Declares the routes. */
  void declare(Routes routes) {
    routes
        .get("/api/tenants/{name}/archive", this::send)
        .post("/api/tenants/{name}/archive", this::receive);
  }

  private Answer send(Exchange exchange) {
    var name = exchange.param("name");
    if (!arrivals.isTenant(name)) {
      throw ApiError.notFound("There is no tenant of this name");
    }
    return Answer.stream(ZIP, out -> archives.write(name, out));
  }

  private Answer receive(Exchange exchange) throws IOException {
    var name = exchange.param("name");
    arrivals.requireFree(name);
    try (var archive = archives.receive(exchange.bodyStream(LONGEST, ZIP))) {
      return Answer.created(arrivals.add(name, archive::unpack));
    }
  }
}
