package social.tenant.thing;

import java.util.List;
import java.util.Map;
import social.tenant.json.JsonWritable;
import social.tenant.store.Sql;
import social.tenant.tag.Tags;

/** What can be done with things. */
public final class Things {
  private final Tags tags;
  private final Photos photos;

  public Things(Tags tags, Photos photos) {
    this.tags = tags;
    this.photos = photos;
  }

  /** Things as read by {@link Thing#map}, with their tags and photos: two queries for all. */
  public List<Thing> complete(Sql sql, List<Thing> things) {
    var ids = things.stream().map(Thing::id).toList();
    var galleries =
        things.stream().filter(t -> t.type().equals(Thing.GALLERY)).map(Thing::id).toList();
    var names = tags.namesOf(sql, ids);
    Map<String, ? extends List<? extends JsonWritable>> pictures =
        galleries.isEmpty() ? Map.of() : photos.of(sql, galleries);
    return things.stream()
        .map(
            thing -> {
              var of = pictures.get(thing.id());
              return thing.with(
                  names.getOrDefault(thing.id(), List.of()), of == null ? List.of() : of);
            })
        .toList();
  }
}
