package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.time.TestTime;

/** News that arrive in another order than they happened. */
class OrderTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();

  @AfterEach
  void close() {
    release.countDown();
    ann.close();
    bob.close();
  }

  @Test
  void anUnfollowThatANewFollowOvertakes() {
    ann.follow(bob);
    holdFirst("/api/fed/unfollow");
    ann.unfollow(bob);
    until(() -> held.get() == 1);
    ann.follow(bob);

    release.countDown();
    until(() -> !isHeld());

    passUntil(() -> ann.queue().waiting() == 0);
    assertThat(ann.follows(bob)).isTrue();
    assertThat(bob.isFollowedBy(ann)).isTrue();
  }

  @Test
  void aFollowThatAnUnfollowOvertakes() throws InterruptedException {
    holdFirst("/api/fed/notify-follow");
    var following = Thread.ofVirtual().start(() -> ann.follow(bob));
    until(() -> held.get() == 1);
    ann.unfollow(bob);
    until(() -> asked("/unfollow") == 1);

    release.countDown();
    following.join();

    passUntil(() -> ann.queue().waiting() == 0);
    assertThat(ann.follows(bob)).isFalse();
    assertThat(bob.isFollowedBy(ann)).isFalse();
  }

  @Test
  void aFollowByAPageWhoseCheckIsAnsweredInVain() {
    ann.proxy().faults(r -> r.target().endsWith("/verify-follow") ? Fault.DROP_ANSWER : Fault.NONE);
    var token =
        ann.api()
            .post("/api/follows/create-token")
            .object()
            .child("data")
            .requireText("follow_token");
    var answer =
        bob.tenant()
            .anyone()
            .post(
                "/api/fed/notify-follow",
                "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\",\"follow_token\":\"%s\"}"
                    .formatted(ann.id(), ann.endpoint(), token));
    assertThat(answer.error()).isEqualTo("Token verification failed");
    assertThat(ann.follows(bob)).isTrue();

    passUntil(() -> bob.isFollowedBy(ann));
  }

  @Test
  void anInvitationThatComesBeforeTheFollowThatAllowsIt() {
    loseFirst("/api/fed/notify-follow");
    ann.follow(bob);
    var channel = ann.channel();
    ann.invite(channel, bob);

    passUntil(() -> bob.invitedTo().contains(channel));
  }

  @Test
  void aMentionThatComesBeforeTheFollowThatAllowsIt() {
    loseFirst("/api/fed/notify-follow");
    ann.follow(bob);
    ann.write("hello @bob", "public");

    passUntil(() -> bob.told("mention").size() == 1);
  }

  @Test
  void theEndOfAMembershipThatANewInvitationOvertakes() {
    ann.befriend(bob);
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    holdFirst("/ended");
    ann.api().delete("/api/channels/" + channel + "/members/" + bob.id());
    until(() -> held.get() == 1);
    ann.invite(channel, bob);
    until(() -> asked("/invitations") == 2);

    release.countDown();
    until(() -> !isHeld());

    passUntil(() -> ann.queue().waiting() == 0);
    assertThat(bob.invitedTo()).contains(channel);
    assertThat(bob.accept(channel).status()).isEqualTo(200);
  }

  /** How many requests that end so went on to bob. */
  private long asked(String end) {
    return bob.proxy().passed().stream().filter(one -> one.target().endsWith(end)).count();
  }

  @Test
  void theEndOfAMembershipThatANewOneOvertakes() {
    ann.befriend(bob);
    var channel = ann.channel();
    ann.invite(channel, bob);
    until(() -> bob.invitedTo().contains(channel));
    bob.accept(channel);
    holdFirst("/ended");
    ann.api().delete("/api/channels/" + channel + "/members/" + bob.id());
    until(() -> held.get() == 1);
    ann.invite(channel, bob);
    assertThat(bob.say(channel, "I am still here").status()).isEqualTo(201);

    release.countDown();
    until(() -> !isHeld());

    passUntil(() -> ann.queue().waiting() == 0);
    assertThat(bob.accept(channel).status()).isEqualTo(200);
    assertThat(bob.say(channel, "I am here again").status()).isEqualTo(201);
  }

  private void passUntil(BooleanSupplier condition) {
    Passing.until(time::pass, () -> ann.proxy().isQuiet() && bob.proxy().isQuiet(), condition);
  }

  private boolean isHeld() {
    return held.get() > 0;
  }

  /** Keeps the first request to bob that ends so until it is released. */
  private void holdFirst(String end) {
    var isFirst = new AtomicInteger();
    bob.proxy()
        .faults(request -> {
          if (request.target().endsWith(end) && isFirst.getAndIncrement() == 0) {
            hold();
          }
          return Fault.NONE;
        });
  }

  private void hold() {
    held.incrementAndGet();
    try {
      assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    held.decrementAndGet();
  }

  private void loseFirst(String end) {
    var isFirst = new AtomicInteger();
    bob.proxy()
        .faults(request ->
            request.target().endsWith(end) && isFirst.getAndIncrement() == 0
                ? Fault.LOST
                : Fault.NONE);
  }
}
