package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;

/** One invites a guest from elsewhere to a channel and takes him out; he comes and goes. */
final class MembershipHabit implements Habit {
  private final Owner host;
  private final Owner guest;
  private final String channelId;
  private final String path;
  private int acknowledged;

  MembershipHabit(Owner host, Owner guest) {
    this.host = host;
    this.guest = guest;
    channelId = host.api().post("/api/channels", "{\"name\":\"come and go\"}").field("id");
    path = "/api/channels/" + channelId;
  }

  @Override
  public void act(Random random) {
    var answer =
        switch (random.nextInt(6)) {
          case 0, 1 -> invite();
          case 2 -> host.attempt(api -> api.delete(path + "/members/" + guest.id()));
          case 3 -> guest.attempt(api -> api.delete(path + "/members/" + guest.id()));
          case 4 -> answerInvitation("decline");
          default -> answerInvitation("accept");
        };
    if (answer != null) {
      assertThat(answer.status()).as(answer::toString).isIn(200, 201, 204, 404, 409);
      acknowledged++;
    }
  }

  private Api.@Nullable Answer invite() {
    var json = "{\"user_id\":\"" + guest.id() + "\"}";
    return host.attempt(api -> api.post(path + "/members", json));
  }

  private Api.@Nullable Answer answerInvitation(String how) {
    var open = guest.attempt(api -> api.get("/api/channels/invitations"));
    var invitation = open == null ? null : invitationIn(open);
    return invitation == null
        ? null
        : guest.attempt(api -> api.post("/api/channels/invitations/" + invitation + "/" + how));
  }

  private @Nullable String invitationIn(Api.Answer open) {
    return open.list().stream()
        .filter(one -> one.requireText("channel_id").equals(channelId))
        .map(one -> one.requireText("id"))
        .findFirst()
        .orElse(null);
  }

  /** Whoever is on the list of the channel gets in, and nobody else. */
  @Override
  public void check() {
    var isListed =
        host.api().get(path + "/members").list().stream()
            .anyMatch(member -> member.requireText("user_id").equals(guest.id()));
    var invitation = invitationIn(guest.api().get("/api/channels/invitations"));
    if (invitation == null) {
      var seen = guest.api().get(path);
      assertThat(seen.status()).as(seen::toString).isEqualTo(isListed ? 200 : 404);
    } else {
      var accepted = guest.api().post("/api/channels/invitations/" + invitation + "/accept");
      assertThat(accepted.status()).as(accepted::toString).isEqualTo(isListed ? 200 : 409);
    }
  }

  @Override
  public int acknowledged() {
    return acknowledged;
  }
}
