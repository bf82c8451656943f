package social.tenant.thing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonReader;
import social.tenant.json.JsonValue;
import social.tenant.store.Sql;

/**
 * The links that metadata holds: a top-level value that is an id or a list that holds it, and the
 * entries of type {@code link} in the list {@code attributes}.
 *
 * <p>Any short text could be an id, since peers and imports bring their own. The table {@code
 * thing_links} would then hold every word of everybody's metadata a second and third time, so it
 * has only texts in the form of a UUID, as all ids made here are. Links to the few other ids are
 * found by reading the metadata in which such a text stands.
 */
final class ThingLinks {
  /** The id linked to and the name of the attribute that holds it. */
  record Link(String toId, String attribute) {}

  /** Names longer than this are cut in the table; they tell apart, and do no more. */
  private static final int MAX_NAME = 128;

  private static final int UUID_LENGTH = 36;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String ATTRIBUTES = "attributes";

  private ThingLinks() {}

  /** Does the table hold all links to this id? */
  static boolean isIndexed(String id) {
    return id.length() == UUID_LENGTH && UUID.matcher(id).matches();
  }

  /** Puts the links of a new thing into the table. */
  static void insert(Sql sql, String thingId, String type, String metadata) {
    insert(sql, thingId, indexed(type, metadata));
  }

  /** Puts the table in step with a change. */
  static void update(Sql sql, String thingId, ThingState before, ThingState after) {
    if (before.metadata().equals(after.metadata()) && before.type().equals(after.type())) {
      return;
    }
    var gone = indexed(before.type(), before.metadata());
    var wanted = indexed(after.type(), after.metadata());
    var fresh = new HashSet<>(wanted);
    fresh.removeAll(gone);
    gone.removeAll(wanted);
    for (var link : gone) {
      sql.run(
          "delete from thing_links where from_id = ? and to_id = ? and attribute = ?",
          thingId,
          link.toId(),
          link.attribute());
    }
    insert(sql, thingId, fresh);
  }

  /** Does the thing link to this id, be it indexed or not? */
  static boolean holds(String type, String metadata, String toId) {
    return new Reader(type, metadata, toId::equals)
        .links().stream().anyMatch(link -> link.toId().equals(toId));
  }

  private static void insert(Sql sql, String thingId, Set<Link> links) {
    for (var link : links) {
      sql.run(
          "insert into thing_links (from_id, to_id, attribute) values (?, ?, ?)",
          thingId,
          link.toId(),
          link.attribute());
    }
  }

  private static Set<Link> indexed(String type, String metadata) {
    return metadata.length() < UUID_LENGTH
        ? new HashSet<>()
        : new Reader(type, metadata, ThingLinks::isIndexed).links();
  }

  /** Walks through metadata once, keeping nothing of it but the links. */
  private static final class Reader {
    private final String type;
    private final JsonReader json;
    private final Predicate<String> wanted;
    private final Set<Link> links = new HashSet<>();

    Reader(String type, String metadata, Predicate<String> wanted) {
      this.type = type;
      this.wanted = wanted;
      json = new JsonReader(new ByteArrayInputStream(metadata.getBytes(StandardCharsets.UTF_8)));
    }

    Set<Link> links() {
      try (json) {
        json.beginObject();
        for (var name = json.nextName(); name != null; name = json.nextName()) {
          if (isPlaceOfComment(name)) {
            json.skip();
          } else {
            readValue(name);
          }
        }
      }
      return links;
    }

    private boolean isPlaceOfComment(String name) {
      return type.equals(Thing.COMMENT) && (name.equals("root_id") || name.equals("parent_id"));
    }

    private void readValue(String name) {
      switch (json.peek()) {
        case TEXT -> add(name, json.value(Integer.MAX_VALUE));
        case ARRAY -> readList(name);
        default -> json.skip();
      }
    }

    private void readList(String name) {
      json.beginArray();
      while (json.hasNext()) {
        if (json.peek() == JsonKind.TEXT) {
          add(name, json.value(Integer.MAX_VALUE));
        } else if (json.peek() == JsonKind.OBJECT && name.equals(ATTRIBUTES)) {
          readAttribute(json.value(Integer.MAX_VALUE));
        } else {
          json.skip();
        }
      }
    }

    private void readAttribute(JsonValue attribute) {
      var fields = attribute.fields();
      var value = fields.get("value");
      if (value == null || !"link".equals(textOf(fields.get("type")))) {
        return;
      }
      var name = textOf(fields.get("name"));
      if (value.kind() == JsonKind.ARRAY) {
        value.elements().forEach(element -> add(name, element));
      } else {
        add(name, value);
      }
    }

    private void add(String name, JsonValue value) {
      if (value.kind() == JsonKind.TEXT && wanted.test(value.text())) {
        links.add(new Link(value.text(), name.length() > MAX_NAME ? cut(name) : name));
      }
    }

    private static String cut(String name) {
      var splitsPair = Character.isHighSurrogate(name.charAt(MAX_NAME - 1));
      return name.substring(0, splitsPair ? MAX_NAME - 1 : MAX_NAME);
    }

    private static String textOf(@Nullable JsonValue value) {
      return value != null && value.kind() == JsonKind.TEXT ? value.text() : "";
    }
  }
}
