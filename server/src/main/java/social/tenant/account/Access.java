package social.tenant.account;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;

/**
 * The guards before the routes: each makes a {@link Handler} that lets in who may come.
 *
 * <p>They ask in this order: valid credentials (401), not from a foreign page (403), what the
 * credentials allow (403).
 */
public final class Access {
  private final Credentials credentials;
  private final CrossSite crossSite;

  Access(Credentials credentials, CrossSite crossSite) {
    this.credentials = credentials;
    this.crossSite = crossSite;
  }

  /** Anybody; credentials are not looked at. */
  public Handler open(Handler handler) {
    return handler;
  }

  /** Anybody, by name if the credentials are good ones. */
  public Handler optional(VisitorHandler handler) {
    return exchange -> handler.handle(exchange, visitor(exchange));
  }

  /** Any valid credentials but the token of a channel. */
  public Handler any(CallerHandler handler) {
    return guard(
        caller -> {
          if (caller.channelId() != null) {
            throw missing("*");
          }
        },
        handler);
  }

  /** Any valid credentials; the handler is to keep a channel's token within its channel. */
  public Handler anyAndChannelTokens(CallerHandler handler) {
    return guard(caller -> {}, handler);
  }

  /**
   * A session, a key with the scope, or the token of the channel that the path names as {@code id}.
   */
  public Handler channel(String scope, CallerHandler handler) {
    Scope.require(scope);
    return guard((exchange, caller) -> requireIn(caller, exchange.param("id"), scope), handler);
  }

  /** A session, or a key with the scope. */
  public Handler scope(String scope, CallerHandler handler) {
    Scope.require(scope);
    return guard(caller -> require(caller, scope), handler);
  }

  /** A session, or a key with one of two scopes; a refusal names the first. */
  public Handler eitherScope(String scope, String other, CallerHandler handler) {
    Scope.require(scope);
    Scope.require(other);
    return guard(
        caller -> {
          if (!caller.may(other)) {
            require(caller, scope);
          }
        },
        handler);
  }

  /** A session, or a key with both scopes; a refusal names the first that it lacks. */
  public Handler bothScopes(String scope, String other, CallerHandler handler) {
    Scope.require(scope);
    Scope.require(other);
    return guard(
        caller -> {
          require(caller, scope);
          require(caller, other);
        },
        handler);
  }

  /** A session; no keys. */
  public Handler session(CallerHandler handler) {
    return guard(
        caller -> {
          if (!caller.isSession()) {
            throw ApiError.forbidden("A session is required");
          }
        },
        handler);
  }

  /** An administrator, by a session or by a key that may administer. */
  public Handler admin(CallerHandler handler) {
    return guard(
        caller -> {
          if (!caller.user().isAdmin()) {
            throw ApiError.forbidden("Admin access required");
          }
          require(caller, Scope.ADMIN);
        },
        handler);
  }

  /**
   * Refuses a caller without the scope: for routes whose needs depend on what is asked.
   *
   * @throws ApiError 403 "Missing scope: X"
   */
  public static void require(Caller caller, String scope) {
    if (!caller.may(scope)) {
      throw missing(scope);
    }
  }

  /**
   * Refuses a caller without the scope in a channel.
   *
   * @param channelId null for none, in which nobody with the token of a channel may do anything
   * @throws ApiError 403 "Missing scope: X"
   */
  public static void requireIn(Caller caller, @Nullable String channelId, String scope) {
    if (!caller.mayIn(channelId, scope)) {
      throw missing(scope);
    }
  }

  private static ApiError missing(String scope) {
    return ApiError.forbidden("Missing scope: " + scope);
  }

  /**
   * Who holds a credential that was good a moment ago, as it is now: for what outlasts a request.
   *
   * @param credentialId what {@link Caller#credentialId()} was
   * @throws ApiError 401 if it does not count any more
   */
  public Caller again(String credentialId) {
    var caller = credentials.again(credentialId);
    if (caller == null) {
      throw Challenge.invalid("Invalid token");
    }
    return caller;
  }

  private Handler guard(Consumer<Caller> rule, CallerHandler handler) {
    return guard((exchange, caller) -> rule.accept(caller), handler);
  }

  private Handler guard(BiConsumer<Exchange, Caller> rule, CallerHandler handler) {
    return exchange -> {
      var caller = credentials.find(exchange);
      if (caller == null) {
        throw Challenge.missing("Authentication required");
      }
      crossSite.check(exchange, caller);
      rule.accept(exchange, caller);
      credentials.noteUse(caller);
      return handler.handle(exchange, caller);
    };
  }

  /** Bad credentials count as none here, and so does the token of a channel. */
  private @Nullable Caller visitor(Exchange exchange) {
    var caller = find(exchange);
    if (caller != null && caller.channelId() != null) {
      return null;
    }
    if (caller != null) {
      crossSite.check(exchange, caller);
      credentials.noteUse(caller);
    }
    return caller;
  }

  private @Nullable Caller find(Exchange exchange) {
    try {
      return credentials.find(exchange);
    } catch (ApiError e) {
      return null;
    }
  }
}
