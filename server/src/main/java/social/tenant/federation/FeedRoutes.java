package social.tenant.federation;

import java.util.List;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.json.JsonWritable;
import social.tenant.thing.TimeBound;

/** The owner's feed over HTTP. */
final class FeedRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  /** Of the header that names who did not answer, in characters; a longer list is cut. */
  private static final int MAX_HEADER = 8_000;

  private final Access access;
  private final Endpoint endpoint;
  private final Feed feed;

  FeedRoutes(Access access, Endpoint endpoint, Feed feed) {
    this.access = access;
    this.endpoint = endpoint;
    this.feed = feed;
  }

  void declare(Routes routes) {
    routes.enveloped().get("/api/feed/friends", access.scope("feed:read", this::friends));
  }

  private Answer friends(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var page = Page.of(exchange, LIMIT, MAX_LIMIT);
    var since = exchange.query().text("since");
    var after = since == null ? null : TimeBound.parse("since", since).last();
    var part = feed.page(caller.userId(), page, after);
    var answer = Answer.list(entries(part)).bare();
    if (part.next() != null) {
      answer = Page.next(exchange, answer, part.next());
    }
    return part.unreachable().isEmpty()
        ? answer
        : answer.header("X-Feed-Unreachable", joined(part.unreachable()));
  }

  private static List<JsonWritable> entries(Feed.Part part) {
    return part.entries().stream()
        .<JsonWritable>map(entry -> out -> out.raw(entry.json()))
        .toList();
  }

  private static String joined(List<String> endpoints) {
    var header = new StringBuilder();
    for (var endpoint : endpoints) {
      if (header.length() + endpoint.length() > MAX_HEADER) {
        break;
      }
      header.append(header.isEmpty() ? "" : ", ").append(endpoint);
    }
    return header.toString();
  }
}
