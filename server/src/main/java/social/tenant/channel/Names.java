package social.tenant.channel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.notification.People;
import social.tenant.store.Sql;

/**
 * What the people of a channel are called. Remembers them, so that a page of messages asks for each
 * only once: for one transaction.
 */
final class Names {
  /** Somebody who said something. */
  record Author(String userId, String username, String displayName) implements JsonWritable {
    @Override
    public void write(JsonOut out) {
      out.beginObject()
          .field("user_id", userId)
          .field("username", username)
          .field("display_name", displayName)
          .endObject();
    }
  }

  private final Sql sql;
  private final People people;
  private final Map<String, Author> known = new HashMap<>();

  Names(Sql sql, People people) {
    this.sql = sql;
    this.people = people;
  }

  /** Somebody by id; who is not known any more is called by the id. */
  Author of(String userId) {
    return of(userId, null, null);
  }

  /** The same with the names that were told when the person joined, in case nobody else knows. */
  Author of(String userId, @Nullable String username, @Nullable String displayName) {
    return known.computeIfAbsent(userId, id -> find(id, username, displayName));
  }

  private Author find(String userId, @Nullable String username, @Nullable String displayName) {
    var person = people.find(sql, userId);
    if (person != null) {
      return new Author(userId, person.username(), person.displayName());
    }
    var name = username == null ? userId : username;
    return new Author(userId, name, displayName == null ? name : displayName);
  }
}
