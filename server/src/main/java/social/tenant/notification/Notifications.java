package social.tenant.notification;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.http.ApiError;
import social.tenant.http.Cursor;
import social.tenant.http.Page;
import social.tenant.live.Events;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * Tells users what others did. Every method works in the caller's transaction: what a user is told
 * and the news of it belong to the change that they tell.
 */
public final class Notifications {
  /** Somebody follows the user. */
  public static final String FOLLOW = "follow";

  /** Somebody commented on a thing of the user. */
  public static final String COMMENT = "comment";

  /** Somebody answered a comment of the user. */
  public static final String REPLY = "reply";

  /** Somebody reacted to a thing of the user. */
  public static final String REACTION = "reaction";

  /** Somebody named the user. */
  public static final String MENTION = "mention";

  /** Somebody invited the user to a channel. */
  public static final String CHANNEL_INVITATION = "channel_invitation";

  /** Somebody wrote in a channel of the user. */
  public static final String CHANNEL_MESSAGE = "channel_message";

  /** How many are kept for each user; older ones go. */
  static final int MOST = 10_000;

  private static final String NEEDS = "notifications:read";

  private static final String SELECT =
      "select " + Notification.COLUMNS + " from notifications n where n.user_id = ?";
  private static final String NEWEST_FIRST =
      " order by n.created_at desc, n.id desc limit ? offset ?";
  private static final String AFTER_CURSOR = " and (n.created_at, n.id) < (?, ?)";

  private final Clock clock;
  private final Events events;
  private final Users users;
  private final NotificationSettings settings;
  private final NotificationArchive archive = new NotificationArchive();

  public Notifications(Clock clock, Events events, Users users) {
    this.clock = clock;
    this.events = events;
    this.users = users;
    settings = new NotificationSettings(clock);
  }

  /**
   * Tells a user something, unless that is nobody here, did it, or does not want the type.
   *
   * @return whether the user was told
   */
  public boolean add(Sql sql, String userId, NotificationDraft draft) {
    return add(sql, userId, Ids.random(), draft) == Outcome.ADDED;
  }

  /**
   * The same, if no notification of this type about this resource is unread: for what happens
   * often.
   */
  public boolean addUnlessUnread(Sql sql, String userId, NotificationDraft draft) {
    var unread =
        sql.number(
            """
            select exists (select 1 from notifications
              where user_id = ? and read = 0 and notification_type = ? and resource_id is ?)\
            """,
            userId,
            draft.type(),
            draft.resourceId());
    return unread == 0 && add(sql, userId, draft);
  }

  /** Marks all of a type about a resource as read, since the user has seen it elsewhere. */
  public void markRead(Sql sql, String userId, String type, String resourceId) {
    sql.run(
        """
        update notifications set read = 1
        where user_id = ? and read = 0 and notification_type = ? and resource_id = ?\
        """,
        userId,
        type,
        resourceId);
  }

  /** Tells others of this tenant, such as its pages, that a user was mentioned in a thing. */
  public void recordMention(Sql sql, String thingId, String actorId) {
    events.record(
        sql,
        "mention.created",
        NEEDS,
        (out, brief) -> out.field("thing_id", thingId).field("actor_id", actorId));
  }

  /** The wishes of the users. */
  NotificationSettings settings() {
    return settings;
  }

  /** What came of a notification. */
  enum Outcome {
    ADDED,
    /** One of this id was there. */
    REPEATED,
    /** The user is not to be told. */
    UNWANTED
  }

  /** Adds a notification under an id; one that is there stays as it is. */
  Outcome add(Sql sql, String userId, String id, NotificationDraft draft) {
    if (userId.equals(draft.actorId())
        || users.find(sql, userId) == null
        || !settings.wants(sql, userId, draft.type())) {
      return Outcome.UNWANTED;
    }
    var notification = new Notification(id, userId, draft, false, clock.now());
    if (!archive.add(sql, notification)) {
      return Outcome.REPEATED;
    }
    trim(sql, userId);
    var unread = unread(sql, userId);
    events.record(
        sql,
        "notification.created",
        NEEDS,
        (out, brief) -> {
          notification.writeFields(out.name("notification").beginObject(), brief);
          out.endObject().field("unread", unread);
        });
    return Outcome.ADDED;
  }

  private static void trim(Sql sql, String userId) {
    sql.run(
        """
        delete from notifications where user_id = ?1 and (created_at, id) <= (
          select created_at, id from notifications where user_id = ?1
          order by created_at desc, id desc limit 1 offset ?2)\
        """,
        userId,
        MOST);
  }

  /** A page of what a user was told, newest first. */
  NotificationPage page(Sql sql, String userId, Page page) {
    var cursor = page.cursor();
    var values = new ArrayList<Object>();
    values.add(userId);
    if (cursor != null) {
      values.add(cursor.createdAt());
      values.add(cursor.id());
    }
    values.add(page.limit() == 0 ? 0 : page.limit() + 1);
    values.add(page.offset());
    var found =
        sql.list(
            SELECT + (cursor == null ? "" : AFTER_CURSOR) + NEWEST_FIRST,
            Notification::map,
            values.toArray());
    var shown = found.subList(0, Math.min(found.size(), page.limit()));
    return new NotificationPage(
        shown,
        sql.number("select count(*) from notifications where user_id = ?", userId),
        unread(sql, userId),
        page,
        found.size() > shown.size() ? place(shown.getLast()) : null);
  }

  private static @Nullable Cursor place(Notification last) {
    return new Cursor(last.createdAt(), last.id());
  }

  /** How many a user has not read. */
  long unread(Sql sql, String userId) {
    return sql.number("select count(*) from notifications where user_id = ? and read = 0", userId);
  }

  /** Marks all as read; answers how many were not. */
  long markAllRead(Sql sql, String userId) {
    return sql.run("update notifications set read = 1 where user_id = ? and read = 0", userId);
  }

  /**
   * Marks one as read.
   *
   * @throws ApiError 404 when there is none
   */
  void markRead(Sql sql, String userId, String id) {
    requireOne(
        sql.run("update notifications set read = 1 where id = ? and user_id = ?", id, userId));
  }

  /**
   * Removes one.
   *
   * @throws ApiError 404 when there is none
   */
  void delete(Sql sql, String userId, String id) {
    requireOne(sql.run("delete from notifications where id = ? and user_id = ?", id, userId));
  }

  private static void requireOne(int changed) {
    if (changed == 0) {
      throw ApiError.notFound("Notification not found");
    }
  }
}
