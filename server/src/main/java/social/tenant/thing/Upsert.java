package social.tenant.thing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.time.Clock;

/**
 * Changes the thing of a type whose metadata has a value at a place, or makes it.
 *
 * <p>One transaction: two requests at once for one value end up with one thing.
 */
final class Upsert {
  /** Which thing is meant: its type, and the value of a place in its metadata. */
  record Match(String type, MetadataPath place, String value) {
    /**
     * @throws ApiError 400 for a malformed path
     */
    static Match read(String type, String path, String value) {
      var place = MetadataPath.read(path);
      if (place == null) {
        throw invalidPath(path);
      }
      return new Match(type, place, value);
    }
  }

  /** What the thing becomes. */
  record Body(String content, String metadata, Visibility visibility) {
    static Body read(JsonObject body) {
      return new Body(
          body.text("content", ""),
          Metadata.read(body, Metadata.EMPTY),
          Visibility.requested(body.text("visibility", "")));
    }
  }

  /** The thing, and whether it is new. */
  record Result(Thing thing, boolean created) {}

  private final Database database;
  private final Clock clock;
  private final Things things;

  Upsert(Database database, Clock clock, Things things) {
    this.database = database;
    this.clock = clock;
    this.things = things;
  }

  /**
   * Replaces the content of the oldest thing that matches and merges its metadata, or makes one.
   *
   * @throws ApiError 400 for content that no comment may have, or a place that can not be filled
   */
  Result run(String userId, Match match, Body body) {
    return database.write(sql -> {
      var before = oldest(sql, userId, match);
      if (before == null) {
        return new Result(things.create(sql, userId, draft(match, body), clock.now()), true);
      }
      return new Result(
          things.overwrite(sql, before, merged(before, body), Change.UPSERT, userId), false);
    });
  }

  private static @Nullable Thing oldest(Queries sql, String userId, Match match) {
    var condition = new MetadataCondition(match.place(), Comparison.EQ, match.value()).clause();
    return sql.first(
        "select "
            + Thing.COLUMNS
            + " from things t where "
            + condition.sql()
            + " and t.user_id = ? and t.type = ? and t.deleted_at is null"
            + " order by t.created_at, t.id limit 1",
        Thing::map,
        condition.valuesAnd(userId, match.type()));
  }

  private static ThingState merged(Thing before, Body body) {
    if (before.isComment()) {
      CommentRules.requireContent(body.content());
    }
    return new ThingState(
        before.type(),
        body.content(),
        Metadata.merge(before.metadata(), body.metadata()),
        before.visibility());
  }

  /** A new thing matches, so that the same request finds it again. */
  private static ThingDraft draft(Match match, Body body) {
    var sent = JsonValue.parse(body.metadata());
    var there = match.place().find(sent);
    var metadata = body.metadata();
    if (there == null || !MetadataCondition.equal(there, match.value())) {
      var filled = match.place().with(sent, out -> out.value(match.value()));
      if (filled == null) {
        throw invalidPath(match.place().toString());
      }
      metadata = JsonOut.text(filled);
    }
    return new ThingDraft(
        new ThingState(match.type(), body.content(), metadata, body.visibility()), List.of());
  }

  private static ApiError invalidPath(String path) {
    return ApiError.badRequest("Invalid metadata path: " + path);
  }
}
