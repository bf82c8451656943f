package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;
import social.tenant.store.Sql;
import social.tenant.thing.Things;

/** Finds in the data of an event who did what. */
final class EventReader {
  /**
   * What an event tells.
   *
   * @param actorId null for the owner
   * @param userId whose it is; null for the owner's
   */
  private record Facts(
      @Nullable String actorId,
      @Nullable String resourceType,
      @Nullable String resourceId,
      @Nullable String userId) {
    static Facts of(@Nullable String actor, String resourceType, @Nullable String resourceId) {
      return new Facts(actor, resourceType, resourceId, null);
    }

    Facts ownedBy(@Nullable String user) {
      return new Facts(actorId, resourceType, resourceId, user);
    }
  }

  /**
   * An event and who may be told of it.
   *
   * @param userId whose it is, where a database of an earlier server holds several users
   */
  record Read(DeliveredEvent event, String userId) {}

  private final Users users;
  private final Things things;

  EventReader(Users users, Things things) {
    this.users = users;
    this.things = things;
  }

  Read read(Sql sql, long id, String type, String data, String createdAt) {
    var facts = facts(sql, type, JsonValue.parse(data).object("data"));
    var owner = ownerId(sql);
    var actor = facts.actorId() == null ? owner : facts.actorId();
    var event =
        new DeliveredEvent(
            id,
            type,
            actor,
            users.find(sql, actor) != null,
            facts.resourceType(),
            facts.resourceId(),
            data,
            createdAt);
    return new Read(event, facts.userId() == null ? owner : facts.userId());
  }

  private String ownerId(Sql sql) {
    User owner = users.owner(sql);
    return owner == null ? "" : owner.id();
  }

  private Facts facts(Sql sql, String type, JsonObject data) {
    return switch (type.substring(0, type.lastIndexOf('.'))) {
      case "thing" -> thing(sql, "thing", data).ownedBy(nested(data, "thing", "user_id"));
      case "comment" -> thing(sql, "comment", data);
      case "reaction" -> Facts.of(data.text("user_id"), "thing", data.text("thing_id"));
      case "notification" -> notification(data);
      case "mention" -> Facts.of(data.text("actor_id"), "thing", data.text("thing_id"));
      case "follow" -> follow(type, data);
      case "channel" -> channel(type, data);
      case "channel.member" -> member(type, data);
      case "channel.message" ->
          Facts.of(nested(data, "message", "user_id"), "message", nested(data, "message", "id"));
      default -> new Facts(null, null, null, null);
    };
  }

  /** Who wrote a comment need not be who deleted it; the thing knows who changed it last. */
  private Facts thing(Sql sql, String name, JsonObject data) {
    var id = nested(data, name, "id");
    var thing = id == null ? null : things.find(sql, id);
    return Facts.of(thing == null ? null : thing.changedBy(), name, id);
  }

  private static Facts notification(JsonObject data) {
    var actor = nested(data, "notification", "actor_id");
    var user = nested(data, "notification", "user_id");
    var id = nested(data, "notification", "id");
    return Facts.of(actor == null ? user : actor, "notification", id).ownedBy(user);
  }

  private static Facts follow(String type, JsonObject data) {
    var person = data.text("user_id");
    var isTheirs = data.text("direction", "").equals("follower") && !type.equals("follow.blocked");
    return Facts.of(isTheirs ? person : null, "user", person);
  }

  private static Facts channel(String type, JsonObject data) {
    return type.equals("channel.read")
        ? Facts.of(data.text("user_id"), "channel", data.text("channel_id"))
        : Facts.of(nested(data, "channel", "owner_id"), "channel", nested(data, "channel", "id"));
  }

  private static Facts member(String type, JsonObject data) {
    var isInvitation = type.equals("channel.member.invited");
    var actor = isInvitation ? null : nested(data, "member", "user_id");
    return Facts.of(actor, "channel", data.text("channel_id"));
  }

  private static @Nullable String nested(JsonObject data, String object, String field) {
    var child = data.child(object);
    return child == null ? null : child.text(field);
  }
}
