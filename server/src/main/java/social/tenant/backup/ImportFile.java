package social.tenant.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonReader;
import social.tenant.json.JsonReader.Span;
import social.tenant.store.TempFile;
import social.tenant.thing.Thing;

/**
 * A file to import: one JSON object on the disk, which was read once to see that it is well formed
 * and where its lists are. So the keys may stand in any order, and lists are read when they are
 * wanted. One entry at a time is in memory. For one thread.
 */
final class ImportFile {
  /** The lists of which an import can consist. */
  private static final List<String> LISTS = List.of("things", "kinds", "tags", "views", "follows");

  private static final String VERSION = "version";
  private static final String OWNER = "owner";
  private static final Shape AUTHORED = new Shape(List.of("type", "user_id"), List.of());
  private static final int MAX_OWNER_BYTES = 64 * 1024;

  /** A value that was passed over. */
  private record Part(JsonKind kind, Span span) {}

  private final TempFile file;
  private final Map<String, Span> lists = new HashMap<>();

  private ImportFile(TempFile file) {
    this.file = file;
  }

  /**
   * Reads through a file.
   *
   * @throws social.tenant.json.JsonException if it is malformed or something else than an import
   * @throws ApiError 400 if it has no version
   */
  static ImportFile scan(TempFile file) {
    var parts = parts(file);
    var version = parts.get(VERSION);
    if (version == null || version.kind() != JsonKind.TEXT) {
      throw ApiError.badRequest("Missing version field in import data");
    }
    var scanned = new ImportFile(file);
    for (var name : LISTS) {
      var part = parts.get(name);
      if (part != null && part.kind() != JsonKind.NULL) {
        scanned.lists.put(name, list(name, part));
      }
    }
    var owner = parts.get(OWNER);
    if (owner != null && owner.kind() != JsonKind.NULL) {
      scanned.lists.put(OWNER, owner.span());
    }
    return scanned;
  }

  private static Map<String, Part> parts(TempFile file) {
    var parts = new HashMap<String, Part>();
    try (var reader = new JsonReader(file.read())) {
      if (reader.peek() != JsonKind.OBJECT) {
        throw new JsonFieldException("The body must be a JSON object");
      }
      reader.beginObject();
      for (var name = reader.nextName(); name != null; name = reader.nextName()) {
        var kind = reader.peek();
        var span = reader.span();
        if (name.equals(VERSION) || name.equals(OWNER) || LISTS.contains(name)) {
          parts.put(name, new Part(kind, span));
        }
      }
      reader.end();
    }
    return parts;
  }

  private static Span list(String name, Part part) {
    if (part.kind() != JsonKind.ARRAY) {
      throw JsonFieldException.wrongType(name, "an array");
    }
    return part.span();
  }

  /**
   * Whose things these are, by the file's own word; older files name nobody, but their kinds and
   * things do. Null if nothing tells.
   */
  @Nullable String ownerId() {
    var span = lists.get(OWNER);
    if (span != null) {
      try (var reader = open(span)) {
        return reader.value(MAX_OWNER_BYTES).object(OWNER).text("id");
      }
    }
    for (var name : List.of("kinds", "tags", "views", "things")) {
      var author = firstAuthor(name);
      if (author != null) {
        return author;
      }
    }
    return null;
  }

  /** The author of the first entry that is no comment, which others can write too. */
  private @Nullable String firstAuthor(String list) {
    try (var entries = entries(list, AUTHORED)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var author = entry.fields().text("user_id");
        if (author != null && !Thing.COMMENT.equals(entry.fields().text("type"))) {
          return author;
        }
      }
      return null;
    }
  }

  /** The entries of a list; none if there is no such list. */
  Entries entries(String list, Shape shape) {
    var span = lists.get(list);
    return new Entries(span == null ? null : open(span), list, shape);
  }

  /**
   * The entries of a list inside an entry; none if there is no such list.
   *
   * @param name of the list in the entry
   */
  Entries entries(Entry entry, String name, Shape shape) {
    var span = entry.list(name);
    return new Entries(span == null ? null : open(span), entry.fields().path(name), shape);
  }

  private JsonReader open(Span span) {
    return new JsonReader(file.read(span.start(), span.end()), span.start());
  }
}
