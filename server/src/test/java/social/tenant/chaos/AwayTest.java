package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.time.TestTime;

/** A tenant that is away for a while, and what reaches it when it is back. */
class AwayTest {
  private static final String FEED = "/api/feed/friends";
  private static final String SUGGESTIONS = "/api/follows/suggestions";
  private static final Duration RETRY = Duration.ofSeconds(31);

  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private final Neighbour cem = new Neighbour("cem", time);

  @BeforeEach
  void meet() {
    ann.befriend(bob);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
    cem.close();
  }

  private static void leaves(Neighbour who) {
    who.proxy().leadTo(0);
  }

  private static void returns(Neighbour who) {
    who.proxy().leadTo(who.tenant().port());
  }

  private void passUntil(BooleanSupplier condition) {
    Passing.until(time::pass, () -> ann.proxy().isQuiet() && bob.proxy().isQuiet(), condition);
  }

  private String joined() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    assertThat(bob.accept(channel).status()).isEqualTo(200);
    return channel;
  }

  @Test
  void theFeedNamesWhoIsAwayAndShowsTheRest() {
    ann.follow(cem);
    bob.write("of bob", "friends");
    cem.write("of cem", "public");
    leaves(cem);

    var feed = ann.api().get(FEED);

    assertThat(feed.status()).isEqualTo(200);
    assertThat(feed.each("content")).containsExactly("of bob");
    assertThat(feed.header("X-Feed-Unreachable")).isEqualTo(cem.endpoint());
    returns(cem);
    Passing.by(time, RETRY);
    var later = ann.api().get(FEED);
    assertThat(later.each("content")).containsExactly("of cem", "of bob");
    assertThat(later.header("X-Feed-Unreachable")).isNull();
  }

  @Test
  void whatWasToldMeanwhileArrivesOnceAlsoAfterRestartsOfBothSides() {
    leaves(bob);
    var channel = ann.channel();
    ann.invite(channel, bob);
    ann.write("hello @bob", "public");
    ann.write("and again, @bob", "friends");
    Passing.by(time, RETRY);
    ann.tenant().restart();
    bob.tenant().restart();
    returns(bob);

    passUntil(() -> bob.told("mention").size() == 2 && bob.invitedTo().contains(channel));
    assertThat(bob.invitedTo()).containsExactly(channel);
    assertThat(bob.told("channel_invitation")).hasSize(1);
  }

  @Test
  void whatWasReadAndDeletedDoesNotComeBackThoughItsAnswerWasLost() {
    bob.proxy().faults(r -> r.target().endsWith("/inbound") ? Fault.DROP_ANSWER : Fault.NONE);
    ann.write("hello @bob", "public");
    until(() -> bob.told("mention").size() == 1);
    var id = bob.told("mention").getFirst().requireText("id");
    assertThat(bob.api().delete("/api/notifications/" + id).status()).isEqualTo(200);
    bob.proxy().calm();

    passUntil(() -> ann.queue().waiting() == 0);
    assertThat(bob.told("mention")).isEmpty();
  }

  @Test
  void aFollowAndAnUnfollowArriveInTheEnd() {
    leaves(bob);
    ann.unfollow(bob);
    Passing.by(time, RETRY);
    returns(bob);
    passUntil(() -> !bob.isFollowedBy(ann));

    bob.proxy().faults(r -> r.target().endsWith("/notify-follow") ? Fault.LOST : Fault.NONE);
    var follow = ann.follow(bob).object().child("data");
    assertThat(follow.requireFlag("notified")).isFalse();
    bob.proxy().calm();

    passUntil(() -> bob.isFollowedBy(ann));
  }

  @Test
  void anInvitationThatWasWithdrawnMeanwhileIsNoneAnyMore() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    leaves(bob);
    ann.api().delete("/api/channels/" + channel + "/members/" + bob.id());

    var accepted = bob.accept(channel);

    assertThat(accepted.status()).isEqualTo(409);
    assertThat(accepted.error()).isEqualTo("The invitation was withdrawn");
    assertThat(bob.invitedTo()).isEmpty();
  }

  @Test
  void aChannelThatWasDeletedMeanwhileDisappears() {
    var channel = joined();
    leaves(bob);
    ann.api().delete("/api/channels/" + channel);
    returns(bob);

    passUntil(() -> bob.api().get("/api/channels").list().isEmpty());
    assertThat(bob.say(channel, "hello?").status()).isEqualTo(404);
  }

  @Test
  void aDeclineArrivesInTheEnd() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    leaves(ann);
    var invitation = bob.api().get("/api/channels/invitations").each("id").getFirst();
    assertThat(bob.api().post("/api/channels/invitations/" + invitation + "/decline").status())
        .isEqualTo(204);
    returns(ann);

    passUntil(() -> ann.api().get("/api/channels/" + channel + "/members").list().size() == 1);
  }

  @Test
  void whoseAnswerWasLostIsAJoinThatCanBeMadeAgain() {
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    ann.proxy().faults(r -> r.target().endsWith("/join") ? Fault.DROP_ANSWER : Fault.NONE);
    assertThat(bob.accept(channel).status()).isEqualTo(502);
    ann.proxy().calm();

    assertThat(bob.accept(channel).status()).isEqualTo(200);
    assertThat(bob.say(channel, "here I am").status()).isEqualTo(201);
  }

  @Test
  void aListThatDidNotComeIsAskedForAgainSoon() {
    bob.api().put("/api/settings", "{\"publish_following\":true}");
    bob.follow(cem);
    ann.unfollow(bob);
    bob.proxy().faults(r -> r.target().endsWith("/following") ? Fault.LOST : Fault.NONE);
    ann.follow(bob);
    bob.proxy().calm();
    assertThat(ann.owner().enveloped(SUGGESTIONS)).isEmpty();

    Passing.by(time, Duration.ofMinutes(6));

    var suggested = ann.owner().enveloped(SUGGESTIONS);
    assertThat(suggested).hasSize(1);
    assertThat(suggested.getFirst().requireText("username")).isEqualTo("cem");
  }

  @Test
  void aListIsNotAskedForBeforeItsOwnerKnowsWhoAsks() {
    bob.api().put("/api/settings", "{\"publish_following\":true}");
    bob.follow(cem);
    ann.unfollow(bob);
    until(() -> !bob.isFollowedBy(ann));
    bob.proxy().faults(r -> r.target().endsWith("/notify-follow") ? Fault.LOST : Fault.NONE);
    ann.follow(bob);
    bob.proxy().calm();
    assertThat(ann.owner().enveloped(SUGGESTIONS)).isEmpty();

    passUntil(() -> bob.isFollowedBy(ann));

    until(() -> ann.owner().enveloped(SUGGESTIONS).size() == 1);
  }
}
