package social.tenant.stream;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Caller;
import social.tenant.live.Audience;
import social.tenant.live.Event;

/**
 * By what right a live connection is open, and so what it may hear.
 *
 * @param isOwner is it the owner's?
 * @param isShared does the database hold several users, as one from an older server may? Then each
 *     hears of his own things only, and of all that has no user of its own only the owner
 * @param channelId the one channel it is restricted to; null for none
 */
public record Pass(Caller caller, boolean isOwner, boolean isShared, @Nullable String channelId)
    implements Audience {
  @Override
  public boolean mayHear(Event event) {
    var needs = event.needs();
    if (needs != null && !caller.mayIn(event.channelId(), needs)) {
      return false;
    }
    if (channelId != null) {
      return channelId.equals(event.channelId());
    }
    return !isShared || isHeardBy(event.userId());
  }

  private boolean isHeardBy(@Nullable String userId) {
    return userId == null ? isOwner : userId.equals(caller.userId());
  }
}
