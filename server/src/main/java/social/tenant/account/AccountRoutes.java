package social.tenant.account;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/** Registering, signing in and out, and the signed-in user. */
final class AccountRoutes {
  private final Database database;
  private final Access access;
  private final Users users;
  private final Sessions sessions;
  private final Registration registration;
  private final Login login;
  private final RateLimit registrations;
  private final boolean sandbox;

  AccountRoutes(
      Database database,
      Clock clock,
      Access access,
      Users users,
      Sessions sessions,
      Registration registration,
      Login login,
      boolean sandbox) {
    this.database = database;
    this.access = access;
    this.users = users;
    this.sessions = sessions;
    this.registration = registration;
    this.login = login;
    this.registrations = new RateLimit(clock, 10, Duration.ofMinutes(1));
    this.sandbox = sandbox;
  }

  void declare(Routes routes) {
    routes
        .get("/api/auth/status", access.optional(this::status))
        .post("/api/auth/register", access.open(this::register))
        .post("/api/auth/login", access.open(this::signIn))
        .post("/api/auth/logout", access.optional(this::signOut))
        .get("/api/auth/check", access.optional(this::check))
        .get("/api/auth/me", access.any((exchange, caller) -> Answer.ok(caller.user())))
        .put("/api/auth/me", access.scope("profile:write", this::changeProfile))
        .put("/api/auth/password", access.session(this::changePassword))
        .get("/api/public/profile", access.open(this::profile));
  }

  private Answer status(Exchange exchange, @Nullable Caller caller) {
    boolean hasOwner = database.read(users::any);
    boolean isOpen = database.read(registration::isOpen);
    return Answer.ok(out -> {
      out.beginObject()
          .field("hasOwner", hasOwner)
          .field("registrationEnabled", isOpen)
          .field("sandboxMode", sandbox)
          .field("authDisabled", false);
      if (caller != null && caller.isSession()) {
        out.name("user")
            .beginObject()
            .field("id", caller.userId())
            .field("username", caller.user().username())
            .endObject();
      }
      out.endObject();
    });
  }

  private Answer register(Exchange exchange) {
    registrations.count(exchange.clientAddress());
    var body = exchange.json();
    var signedIn =
        registration.register(
            body.requireText("username"),
            body.requireText("email"),
            body.requireText("password"),
            body.text("display_name"));
    return SessionCookie.give(exchange, Answer.created(json(signedIn)), signedIn.token());
  }

  /** Makes the owner who was let in, and answers as a registration does. */
  Answer claim(
      Exchange exchange,
      String username,
      @Nullable String email,
      String password,
      BiConsumer<Sql, User> alongside) {
    registrations.count(exchange.clientAddress());
    var signedIn = registration.claim(username, email, password, alongside);
    return SessionCookie.give(exchange, Answer.created(json(signedIn)), signedIn.token());
  }

  private Answer signIn(Exchange exchange) {
    var body = exchange.json();
    var signedIn =
        login.signIn(
            body.requireText("username"), body.requireText("password"), exchange.clientAddress());
    return SessionCookie.give(exchange, Answer.ok(json(signedIn)), signedIn.token());
  }

  private Answer signOut(Exchange exchange, @Nullable Caller caller) {
    if (caller != null && caller.credential() == Credential.SESSION) {
      database.write(sql -> {
        sessions.end(sql, caller.credentialId());
        return null;
      });
    }
    return SessionCookie.clear(exchange, Answer.nothing());
  }

  private Answer check(Exchange exchange, @Nullable Caller caller) {
    return Answer.ok(out -> {
      out.beginObject();
      if (caller == null || !caller.isSession()) {
        out.field("authenticated", false);
      } else {
        out.field("authenticated", true).field("user", caller.user());
      }
      if (sandbox) {
        out.field("sandboxMode", true);
      }
      out.endObject();
    });
  }

  private Answer changeProfile(Exchange exchange, Caller caller) {
    var change = ProfileChange.read(exchange.json());
    return Answer.ok(database.write(sql -> users.change(sql, caller.userId(), change)));
  }

  private Answer changePassword(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var signedIn =
        login.changePassword(
            caller.user(),
            body.requireText("current_password"),
            body.requireText("new_password"),
            exchange.clientAddress());
    var answer = Answer.ok(out -> out.beginObject().field("token", signedIn.token()).endObject());
    return SessionCookie.give(exchange, answer, signedIn.token());
  }

  private Answer profile(Exchange exchange) {
    var owner = database.read(users::owner);
    if (owner == null) {
      throw ApiError.notFound("Owner profile not found");
    }
    return Answer.ok(owner.publicProfile());
  }

  private static JsonWritable json(SignedIn signedIn) {
    return (JsonOut out) ->
        out.beginObject()
            .field("user", signedIn.user())
            .field("token", signedIn.token())
            .endObject();
  }
}
