package social.tenant.thing;

import java.util.List;
import social.tenant.json.JsonObject;

/** What a new thing starts with. */
public record ThingDraft(ThingState state, List<String> tags) {
  /** The type of a thing in a list of new ones that names none. */
  private static final String DEFAULT_TYPE = "note";

  /** Reads the body that makes a thing. */
  static ThingDraft required(JsonObject body) {
    return read(body, body.requireText("type"), body.requireText("content"));
  }

  /** Reads one of many new things, of which nothing needs to be there. */
  static ThingDraft lenient(JsonObject item) {
    return read(item, item.text("type", DEFAULT_TYPE), item.text("content", ""));
  }

  private static ThingDraft read(JsonObject body, String type, String content) {
    var tags = body.texts("tags");
    return new ThingDraft(
        new ThingState(
            type,
            content,
            Metadata.read(body, Metadata.EMPTY),
            Visibility.requested(body.text("visibility", ""))),
        tags == null ? List.of() : tags);
  }

  /** The thing it becomes, in its first version. */
  Thing thing(String id, String userId, String now) {
    return new Thing(
        id,
        userId,
        state.type(),
        state.content(),
        state.metadata(),
        state.visibility(),
        1,
        Change.CREATE,
        userId,
        null,
        null,
        null,
        null,
        now,
        now,
        List.of(),
        List.of());
  }
}
