package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.federation.SignedRequests;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.notification.People;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.thing.ThingPage;
import social.tenant.thing.Things;

/** How HTTP reaches the comments on a thing. */
final class CommentRoutes {
  /** All of them, up to this. */
  private static final int LIMIT = 1_000;

  private final Access access;
  private final SignedRequests signed;
  private final Database database;
  private final Things things;
  private final People people;
  private final Comments comments;

  CommentRoutes(
      Access access,
      SignedRequests signed,
      Database database,
      Things things,
      People people,
      Comments comments) {
    this.access = access;
    this.signed = signed;
    this.database = database;
    this.things = things;
    this.people = people;
    this.comments = comments;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/things/{id}/comments", access.scope("things:write", this::create))
        .get("/api/things/{id}/comments", access.optional(this::list));
  }

  private Answer create(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var wanted = NewComment.read(exchange.json()).checked();
    var author = Author.user(caller.userId());
    return Answer.created(database.write(sql -> comments.create(sql, author, id, wanted)));
  }

  private Answer list(Exchange exchange, @Nullable Caller caller) {
    var id = exchange.param("id");
    var page = Page.of(exchange, LIMIT, LIMIT);
    var deleted = exchange.query().text("include_deleted");
    var includeDeleted = deleted == null || deleted.equals("true");
    var reader = caller == null ? signer(exchange) : caller.userId();
    var found = database.read(sql -> page(sql, reader, id, includeDeleted, page));
    return found.envelopedAnswer(exchange);
  }

  /** The person of a peer who signed the request; null without a signature. */
  private @Nullable String signer(Exchange exchange) {
    var peer = signed.signer(exchange);
    return peer == null ? null : peer.userId();
  }

  private ThingPage page(
      Sql sql, @Nullable String reader, String id, boolean includeDeleted, Page page) {
    var root = comments.readable(sql, reader, id);
    if (!comments.areShown(sql, root)) {
      return ThingPage.EMPTY;
    }
    return things
        .commentsOn(sql, id, includeDeleted, page)
        .each(new CommentReader(database, things, people, root));
  }
}
