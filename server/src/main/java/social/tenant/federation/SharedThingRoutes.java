package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Query;
import social.tenant.http.Routes;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.thing.ThingPage;
import social.tenant.thing.Things;
import social.tenant.thing.TimeBound;

/** What a user shows to other tenants. */
final class SharedThingRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 100;

  private final Database database;
  private final Users users;
  private final Endpoint endpoint;
  private final SignedRequests signed;
  private final Follows follows;
  private final Things things;
  private final SharedThings shared;

  SharedThingRoutes(
      Database database,
      Users users,
      Endpoint endpoint,
      SignedRequests signed,
      Follows follows,
      Things things,
      SharedThings shared) {
    this.database = database;
    this.users = users;
    this.endpoint = endpoint;
    this.signed = signed;
    this.follows = follows;
    this.things = things;
    this.shared = shared;
  }

  void declare(Routes routes) {
    routes.enveloped().get("/api/fed/things/{user_id}", signed.optional(this::list));
  }

  private Answer list(Exchange exchange, @Nullable Peer peer) {
    var page = Page.of(exchange, LIMIT, MAX_LIMIT);
    var query = exchange.query();
    var since = query.text("since");
    var until = query.text("until");
    var after = since == null ? "" : TimeBound.parse("since", since).last();
    var last = until == null ? "~" : TimeBound.parse("until", until).last();
    var userId = exchange.param("user_id");
    confirm(query, userId);
    var found =
        database.read(sql ->
            users.find(sql, userId) == null
                ? ThingPage.EMPTY
                : things.shownOf(sql, userId, isFriend(sql, userId, peer), after, last, page));
    return found.each(shared.form(endpoint.of(exchange))).envelopedAnswer(exchange);
  }

  private boolean isFriend(Sql sql, String userId, @Nullable Peer peer) {
    return peer != null && follows.isFriend(sql, userId, peer.userId());
  }

  /** What older servers say of whoever asks proves nothing, but shows that a follower is alive. */
  private void confirm(Query query, String userId) {
    var id = query.text("requester_id");
    var address = query.text("requester_endpoint");
    var normal = address == null ? null : Endpoints.normalize(address);
    if (id == null || normal == null) {
      return;
    }
    var isDue = database.read(sql -> follows.isConfirmationDue(sql, userId, id, normal));
    if (isDue) {
      database.write(sql -> follows.confirm(sql, userId, id, normal));
    }
  }
}
