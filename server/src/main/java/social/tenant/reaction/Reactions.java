package social.tenant.reaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.live.Events;
import social.tenant.notification.NotificationDraft;
import social.tenant.notification.Notifications;
import social.tenant.notification.People;
import social.tenant.store.Sql;
import social.tenant.thing.Sight;
import social.tenant.thing.Thing;
import social.tenant.thing.Things;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** What can be done with reactions. Every method works in the caller's transaction. */
public final class Reactions {
  private static final String NEEDS = "reactions:read";

  private final Clock clock;
  private final Events events;
  private final Things things;
  private final Sight sight;
  private final People people;
  private final Notifications notifications;
  private final ReactionArchive archive = new ReactionArchive();

  public Reactions(
      Clock clock,
      Events events,
      Things things,
      Sight sight,
      People people,
      Notifications notifications) {
    this.clock = clock;
    this.events = events;
    this.things = things;
    this.sight = sight;
    this.people = people;
    this.notifications = notifications;
  }

  /** The reactions to a thing; to one that is not there, or not to be seen, there are none. */
  ReactionSummary summary(Sql sql, String personId, String thingId) {
    var thing = things.find(sql, thingId);
    return thing == null || !sight.includes(sql, thing, personId)
        ? ReactionSummary.EMPTY
        : new ReactionSummary(counts(sql, thingId), own(sql, personId, thingId));
  }

  /**
   * Adds a reaction.
   *
   * @param endpoint the home of a person elsewhere
   * @throws ApiError 400 for a kind that is none, 404 for a thing that is none to this person, 409
   *     when the person has reacted so
   */
  ReactionSummary add(
      Sql sql, String personId, @Nullable String endpoint, String thingId, String text) {
    var type = ReactionTypes.find(text);
    if (type == null) {
      throw ApiError.badRequest(
          "Invalid reaction type. Allowed: [" + String.join(", ", ReactionTypes.ALL) + "]");
    }
    var thing = things.find(sql, thingId);
    if (thing == null || thing.isDeleted() || !sight.includes(sql, thing, personId)) {
      throw ApiError.notFound("Thing not found");
    }
    var reaction = new Reaction(Ids.random(), personId, thingId, type, endpoint, clock.now());
    if (!archive.add(sql, reaction)) {
      throw ApiError.conflict("Already reacted with this type");
    }
    record(sql, "reaction.added", personId, thingId, type);
    tellAuthor(sql, personId, thing, type);
    return summary(sql, personId, thingId);
  }

  private void tellAuthor(Sql sql, String personId, Thing thing, String type) {
    var title = people.name(sql, personId) + " reacted with " + type + " to what you shared";
    notifications.add(
        sql,
        thing.userId(),
        NotificationDraft.by(personId, Notifications.REACTION, title)
            .about(NotificationDraft.THING, thing.id())
            .at("/post/" + (thing.rootId() == null ? thing.id() : thing.rootId())));
  }

  /**
   * Takes back a reaction, also one to a thing that the person no longer sees.
   *
   * @throws ApiError 404 when there is none
   */
  ReactionSummary remove(Sql sql, String personId, String thingId, String text) {
    var type = ReactionTypes.find(text);
    var removed =
        sql.run(
            "delete from reactions where thing_id = ? and user_id = ? and reaction_type = ?",
            thingId,
            personId,
            type);
    if (removed == 0) {
      throw ApiError.notFound("Reaction not found");
    }
    record(sql, "reaction.removed", personId, thingId, String.valueOf(type));
    return summary(sql, personId, thingId);
  }

  /** Removes the reactions of a user who goes, without a word. */
  public void deleteAllOf(Sql sql, String userId) {
    sql.run("delete from reactions where user_id = ?", userId);
  }

  private void record(Sql sql, String event, String personId, String thingId, String type) {
    var counts = counts(sql, thingId);
    events.record(
        sql,
        event,
        NEEDS,
        (out, brief) -> {
          out.field("thing_id", thingId).field("user_id", personId).field("reaction_type", type);
          ReactionSummary.writeCounts(out.name("counts"), counts);
        });
  }

  private static Map<String, Long> counts(Sql sql, String thingId) {
    var counts = new LinkedHashMap<String, Long>();
    sql.each(
        """
        select reaction_type, count(*) as count from reactions where thing_id = ?
        group by reaction_type order by count(*) desc, min(created_at)\
        """,
        row -> counts.put(row.text("reaction_type"), row.number("count")),
        thingId);
    return counts;
  }

  private static List<String> own(Sql sql, String personId, String thingId) {
    return sql.list(
        """
        select reaction_type from reactions where thing_id = ? and user_id = ?
        order by created_at, reaction_type\
        """,
        row -> row.text("reaction_type"),
        thingId,
        personId);
  }
}
