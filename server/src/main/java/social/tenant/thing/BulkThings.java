package social.tenant.thing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;
import social.tenant.store.Database;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Many things in one request and one transaction. */
final class BulkThings {
  private static final int MAX_ITEMS = 100;

  private final Database database;
  private final Clock clock;
  private final Things things;

  BulkThings(Database database, Clock clock, Things things) {
    this.database = database;
    this.clock = clock;
    this.things = things;
  }

  /**
   * What became of a request to change many things.
   *
   * @param updated the ids of the changed things, in the order of the request
   * @param skipped the ids of which there is no live own thing
   */
  record Updated(List<String> updated, Listing things, List<String> skipped) {}

  /**
   * Makes things; each is a microsecond younger than the one before it.
   *
   * @throws ApiError 400 also for no things or too many
   */
  List<Thing> create(String userId, JsonObject body) {
    var items = list(body, "things", "No things provided");
    requireSome(items, "No things provided");
    requireFew(items, "things");
    var drafts = new ArrayList<ThingDraft>();
    for (var i = 0; i < items.size(); i++) {
      drafts.add(ThingDraft.lenient(items.get(i).object(body.path("things", i))));
    }
    return database.write(sql -> {
      var first = clock.reserve(drafts.size());
      var created = new ArrayList<Thing>();
      for (var draft : drafts) {
        created.add(things.create(sql, userId, draft, Times.plusMicros(first, created.size())));
      }
      return created;
    });
  }

  private record Item(String id, ThingChange change) {}

  /**
   * Changes things, one after the other; ids without a live own thing are skipped.
   *
   * @throws ApiError 400 also for no things, too many, or one without an id
   */
  Updated update(String userId, JsonObject body) {
    var values = list(body, "things", "things array is required");
    requireSome(values, "No things provided");
    requireFew(values, "things");
    var items = new ArrayList<Item>();
    for (var i = 0; i < values.size(); i++) {
      items.add(item(values.get(i).object(body.path("things", i))));
    }
    return database.write(sql -> {
      var updated = new ArrayList<String>();
      var skipped = new ArrayList<String>();
      for (var item : items) {
        var before = things.find(sql, item.id());
        if (before == null || before.isDeleted() || !before.userId().equals(userId)) {
          skipped.add(item.id());
        } else {
          things.apply(sql, before, item.change(), Change.BULK, userId);
          updated.add(item.id());
        }
      }
      return new Updated(updated, things.listing(sql, updated), skipped);
    });
  }

  /**
   * Deletes things.
   *
   * @return how many were live and the user's own
   * @throws ApiError 400 for no ids or too many
   */
  int delete(String userId, JsonObject body) {
    var values = list(body, "ids", "No IDs provided");
    requireSome(values, "No IDs provided");
    requireFew(values, "IDs");
    var ids = new LinkedHashSet<String>();
    for (var value : values) {
      if (value.kind() == JsonKind.TEXT) {
        ids.add(value.text());
      }
    }
    if (ids.isEmpty()) {
      throw ApiError.badRequest("Invalid IDs format");
    }
    return database.write(sql -> {
      var deleted = 0;
      for (var id : ids) {
        var thing = things.find(sql, id);
        if (thing != null && thing.userId().equals(userId) && things.delete(sql, thing, userId)) {
          deleted++;
        }
      }
      return deleted;
    });
  }

  private static Item item(JsonObject object) {
    var id = object.text("id", "");
    if (id.isEmpty()) {
      throw ApiError.badRequest("All things must have an ID");
    }
    return new Item(id, ThingChange.read(object));
  }

  private static List<JsonValue> list(JsonObject body, String name, String otherwise) {
    var value = body.value(name);
    if (value == null || value.kind() != JsonKind.ARRAY) {
      throw ApiError.badRequest(otherwise);
    }
    return value.elements();
  }

  private static void requireSome(List<JsonValue> items, String otherwise) {
    if (items.isEmpty()) {
      throw ApiError.badRequest(otherwise);
    }
  }

  private static void requireFew(List<JsonValue> items, String what) {
    if (items.size() > MAX_ITEMS) {
      throw ApiError.badRequest("Maximum " + MAX_ITEMS + " " + what + " per request");
    }
  }
}
