package social.tenant.account;

import java.util.Locale;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * What an owner decided about others.
 *
 * @param friendsVisibleTo who sees what is for friends
 * @param publishFollowing whether everybody may see whom the owner follows
 * @param showPresence whether peers may see that the owner is here
 */
public record Preferences(Audience friendsVisibleTo, boolean publishFollowing, boolean showPresence)
    implements JsonWritable {
  /** Before anything was decided. */
  public static final Preferences DEFAULT = new Preferences(Audience.MUTUALS, false, true);

  /** Who counts as a friend. */
  public enum Audience {
    /** Everybody who follows the owner. */
    FOLLOWERS,
    /** Everybody who follows the owner and is followed back. */
    MUTUALS;

    /** As it is stored and sent. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("friends_visible_to", friendsVisibleTo.word())
        .field("publish_following", publishFollowing)
        .field("show_presence", showPresence)
        .endObject();
  }
}
