package social.tenant.thing;

import social.tenant.json.JsonOut;
import social.tenant.live.EventData;
import social.tenant.live.Events;
import social.tenant.store.Sql;

/**
 * The news of a change: {@code thing.*} with the thing, or {@code comment.*} with the comment and
 * the thing it stands under.
 *
 * @param thing with its tags and photos
 */
record ThingEvent(Thing thing) implements EventData {
  private static final String SCOPE = "things:read";

  static void created(Events events, Sql sql, Thing thing) {
    record(events, sql, "created", thing);
  }

  static void updated(Events events, Sql sql, Thing thing) {
    record(events, sql, "updated", thing);
  }

  static void deleted(Events events, Sql sql, Thing thing) {
    record(events, sql, "deleted", thing);
  }

  static void restored(Events events, Sql sql, Thing thing) {
    record(events, sql, "restored", thing);
  }

  @Override
  public void write(JsonOut out, boolean brief) {
    if (thing.isComment()) {
      out.field("root_id", thing.rootId()).name("comment");
    } else {
      out.name("thing");
    }
    out.beginObject();
    thing.writeFields(out, brief);
    out.endObject();
  }

  private static void record(Events events, Sql sql, String what, Thing thing) {
    var type = (thing.isComment() ? "comment." : "thing.") + what;
    events.record(sql, type, SCOPE, new ThingEvent(told(thing)));
  }

  /** The text of a deleted comment is sent to nobody. */
  private static Thing told(Thing thing) {
    return thing.isComment() && thing.isDeleted() ? thing.withContent("") : thing;
  }
}
