package social.tenant.thing;

import org.jspecify.annotations.Nullable;

/**
 * In which order things are listed; where the field is equal, by id in the same direction. Things
 * without a tag or a place in the metadata that is sorted by come last, in order of creation.
 */
public record ThingOrder(ThingField field, boolean descending) {
  /** Newest first. */
  public static final ThingOrder NEWEST_FIRST = new ThingOrder(ThingField.CREATED, true);

  /**
   * Reads the parameter {@code sort}: {@code createdAt updatedAt type content version}, with {@code
   * -} in front for descending; any other name stands for creation.
   */
  static ThingOrder parse(String sort) {
    var descending = sort.startsWith("-");
    var name = descending ? sort.substring(1) : sort;
    var field = column(name);
    return new ThingOrder(field == null ? ThingField.CREATED : field, descending);
  }

  /** What stands behind {@code order by}. */
  Clause clause() {
    var key = field.sortKey();
    var direction = descending ? " desc" : " asc";
    return switch (field) {
      case ThingField.Tag tag -> emptyLast(key, direction);
      case ThingField.Metadata metadata -> emptyLast(key, direction);
      default -> key.then(direction + ", t.id" + direction);
    };
  }

  private static Clause emptyLast(Clause key, String direction) {
    return Clause.join(
        key,
        Clause.of(" is null, "),
        key,
        Clause.of(direction + ", t.created_at" + direction + ", t.id" + direction));
  }

  private static @Nullable ThingField column(String name) {
    return switch (name) {
      case "updatedAt", "type", "content", "version" -> ThingField.read(name);
      default -> null;
    };
  }
}
