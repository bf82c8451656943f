package social.tenant.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingState;

/** What galleries say of their photos in their metadata. */
final class Gallery {
  private static final String PHOTO_COUNT = "photoCount";
  private static final JsonValue NONE = JsonValue.parse("0");

  private Gallery() {}

  /** The state of a thing that comes without photos. */
  static ThingState without(ThingState state) {
    return counting(state, NONE);
  }

  /** The state of a thing that comes without photos but finds its own here. */
  static ThingState withPhotosOf(Thing stored, ThingState state) {
    var count = JsonValue.parse(stored.metadata()).fields().get(PHOTO_COUNT);
    return counting(state, count == null || count.kind() != JsonKind.NUMBER ? NONE : count);
  }

  private static ThingState counting(ThingState state, JsonValue count) {
    if (!state.type().equals(Thing.GALLERY)) {
      return state;
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(state.metadata()).fields());
    fields.put(PHOTO_COUNT, count);
    var metadata =
        JsonOut.text(out -> {
          out.beginObject();
          fields.forEach(out::field);
          out.endObject();
        });
    return new ThingState(state.type(), state.content(), metadata, state.visibility());
  }
}
