package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.time.TestTime;

/** A tenant that gets another address, and what it was part of. */
class MovedTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private final FaultProxy elsewhere = new FaultProxy();

  @BeforeEach
  void meet() {
    ann.befriend(bob);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
    elsewhere.close();
  }

  /** Her old address is nobody's any more, and the new one is seen with her next request. */
  private void annMoves() {
    ann.proxy().leadTo(0);
    ann.tenant().restartWith("INSTANCE_URL", elsewhere.endpoint());
    elsewhere.leadTo(ann.tenant().port());
  }

  private void annShowsUp() {
    assertThat(ann.api().get("/api/feed/friends").status()).isEqualTo(200);
  }

  private void passUntil(BooleanSupplier condition) {
    Passing.until(time::pass, () -> elsewhere.isQuiet() && bob.proxy().isQuiet(), condition);
  }

  private String joined(Neighbour home, Neighbour member) {
    var channel = home.channel();
    home.invite(channel, member);
    until(() -> member.invitedTo().contains(channel));
    assertThat(member.accept(channel).status()).isEqualTo(200);
    return channel;
  }

  @Test
  void followsGoToTheNewAddress() {
    annMoves();
    annShowsUp();

    var follow = bob.owner().enveloped("/api/follows/following").getFirst();
    assertThat(follow.requireText("remote_endpoint")).isEqualTo(elsewhere.endpoint());
    ann.write("from my new home", "friends");
    assertThat(bob.api().get("/api/feed/friends").each("content"))
        .containsExactly("from my new home");
  }

  @Test
  void theChannelsAtHerHomeGoOn() {
    var channel = joined(ann, bob);
    annMoves();
    annShowsUp();

    assertThat(bob.say(channel, "still here").status()).isEqualTo(201);
    var seen = bob.api().get("/api/channels/" + channel);
    assertThat(seen.field("endpoint")).isEqualTo(elsewhere.endpoint());
    assertThat(bob.api().get("/api/channels").each("endpoint")).contains(elsewhere.endpoint());
  }

  @Test
  void aMemberWhoMovedIsToldOfTheEnd() {
    var channel = joined(bob, ann);
    annMoves();
    annShowsUp();
    assertThat(
            bob.api()
                .get("/api/channels/" + channel + "/members")
                .list()
                .getLast()
                .requireText("endpoint"))
        .isEqualTo(elsewhere.endpoint());

    bob.api().delete("/api/channels/" + channel);

    until(() -> ann.api().get("/api/channels").list().isEmpty());
  }

  @Test
  void anInvitationIsAcceptedAtTheNewAddress() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    annMoves();
    annShowsUp();

    assertThat(bob.accept(channel).status()).isEqualTo(200);
  }

  @Test
  void whatWaitsForHerGoesToTheNewAddress() {
    ann.proxy().leadTo(0);
    var channel = bob.channel();
    bob.invite(channel, ann);
    bob.write("where are you, @ann", "public");
    annMoves();
    annShowsUp();

    passUntil(() -> ann.invitedTo().contains(channel));
    passUntil(() -> ann.told("mention").size() == 1);
  }

  @Test
  void anUnfollowThatWaitsGoesToTheNewAddress() {
    ann.proxy().leadTo(0);
    bob.unfollow(ann);
    annMoves();
    annShowsUp();

    passUntil(() -> !ann.isFollowedBy(bob));
  }
}
