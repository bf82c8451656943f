package social.tenant.comment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonWritable;
import social.tenant.notification.Excerpt;
import social.tenant.notification.NamedPerson;
import social.tenant.notification.People;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.thing.Thing;
import social.tenant.thing.Things;

/**
 * Gives the comments of one list the form that readers get. Oldest come first, so most of what a
 * comment answers has been read before it.
 *
 * <p>For one list and one thread at a time.
 */
final class CommentReader implements UnaryOperator<JsonWritable> {
  private static final String DELETED = "[deleted]";

  /** What is shown of a thing or comment that another one answers. */
  private record Answered(String content, String userId) {
    static Answered of(Thing thing) {
      return new Answered(
          thing.isDeleted() ? DELETED : Excerpt.of(thing.content()), thing.userId());
    }
  }

  private final Database database;
  private final Things things;
  private final People people;
  private final Map<String, Answered> answered = new HashMap<>();
  private final Map<String, Optional<NamedPerson>> persons = new HashMap<>();

  CommentReader(Database database, Things things, People people, Thing root) {
    this.database = database;
    this.things = things;
    this.people = people;
    answered.put(root.id(), Answered.of(root));
  }

  @Override
  public JsonWritable apply(JsonWritable entry) {
    return entry instanceof Thing thing ? database.read(sql -> comment(sql, thing)) : entry;
  }

  private Comment comment(Sql sql, Thing thing) {
    answered.put(thing.id(), Answered.of(thing));
    var parent = parent(sql, thing.parentId());
    return new Comment(
        thing.isDeleted() ? thing.withContent("") : thing,
        person(sql, thing.userId()),
        parent == null ? null : parent.content(),
        parent == null ? null : person(sql, parent.userId()));
  }

  private @Nullable Answered parent(Sql sql, @Nullable String id) {
    if (id == null) {
      return null;
    }
    var known = answered.get(id);
    if (known != null) {
      return known;
    }
    var thing = things.find(sql, id);
    if (thing == null) {
      return null;
    }
    var found = Answered.of(thing);
    answered.put(id, found);
    return found;
  }

  private @Nullable NamedPerson person(Sql sql, String id) {
    return persons
        .computeIfAbsent(id, unknown -> Optional.ofNullable(people.find(sql, unknown)))
        .orElse(null);
  }
}
