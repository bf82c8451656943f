package social.tenant.account;

import java.util.List;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** What administrators do with users. */
public final class AdminRoutes {
  private final Access access;
  private final Database database;
  private final Users users;
  private final List<Belongings> belongings;

  /** What a feature keeps of users that does not go with their row. */
  @FunctionalInterface
  public interface Belongings {
    /** Deletes it, in the transaction that deletes the user. */
    void delete(Sql sql, String userId);
  }

  /**
   * @param belongings in the order in which they go
   */
  public AdminRoutes(Access access, Database database, Users users, List<Belongings> belongings) {
    this.access = access;
    this.database = database;
    this.users = users;
    this.belongings = List.copyOf(belongings);
  }

  public void declare(Routes routes) {
    routes
        .get("/api/admin/users", access.admin(this::list))
        .put("/api/admin/users/{id}/lock", access.admin(this::lock))
        .put("/api/admin/users/{id}/unlock", access.admin(this::unlock))
        .delete("/api/admin/users/{id}", access.admin(this::delete));
  }

  private Answer list(Exchange exchange, Caller caller) {
    return Answer.list(database.read(users::list));
  }

  private Answer lock(Exchange exchange, Caller caller) {
    return change(other(exchange, caller, "Cannot lock yourself"), users::lock);
  }

  private Answer unlock(Exchange exchange, Caller caller) {
    return change(exchange.param("id"), users::unlock);
  }

  private Answer delete(Exchange exchange, Caller caller) {
    return change(
        other(exchange, caller, "Cannot delete yourself"),
        (sql, id) -> {
          belongings.forEach(part -> part.delete(sql, id));
          users.delete(sql, id);
        });
  }

  private Answer change(String id, Change change) {
    database.write(sql -> {
      if (users.find(sql, id) == null) {
        throw ApiError.notFound("User not found");
      }
      change.run(sql, id);
      return id;
    });
    return Answer.nothing();
  }

  private static String other(Exchange exchange, Caller caller, String refusal) {
    var id = exchange.param("id");
    if (id.equals(caller.userId())) {
      throw ApiError.badRequest(refusal);
    }
    return id;
  }

  private interface Change {
    void run(Sql sql, String userId);
  }
}
