package social.tenant.federation;

import java.util.function.UnaryOperator;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.photo.Photo;
import social.tenant.thing.Thing;
import social.tenant.thing.Visibility;

/** The form in which things are shown to others: each photo has an address. */
public final class SharedThings {
  private final PhotoLinks links;

  SharedThings(PhotoLinks links) {
    this.links = links;
  }

  /**
   * The form of things of this tenant.
   *
   * @param endpoint of this tenant
   */
  UnaryOperator<JsonWritable> form(String endpoint) {
    return value -> value instanceof Thing thing ? out -> write(out, thing, endpoint) : value;
  }

  private void write(JsonOut out, Thing thing, String endpoint) {
    var photos =
        thing.photos().stream()
            .map(photo -> withAddress(photo, thing.visibility(), endpoint))
            .toList();
    thing.with(thing.tags(), photos).write(out);
  }

  private JsonWritable withAddress(JsonWritable value, Visibility visibility, String endpoint) {
    if (!(value instanceof Photo photo)) {
      return value;
    }
    var address =
        visibility == Visibility.PUBLIC
            ? links.plain(endpoint, photo.id())
            : links.withProof(endpoint, photo.id());
    return out -> {
      out.beginObject();
      photo.writeFields(out);
      out.field("url", address).endObject();
    };
  }
}
