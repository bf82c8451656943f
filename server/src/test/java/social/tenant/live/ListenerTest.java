package social.tenant.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {
  private final LogFixture log = new LogFixture();
  private final Heard heard = new Heard();
  private final Listener listener = log.listener(heard);

  @AfterEach
  void close() {
    listener.close();
    log.close();
  }

  /** Asks for everything and waits until what happens is heard as it happens. */
  private void hearLive() {
    hear();
    log.record("thing.created");
    heard.await(1);
    log.events.tell("presence.online", "things:read", null, (out, brief) -> {});
    heard.await(2);
  }

  private void hear(String... patterns) {
    listener.hear(List.of(patterns), List.of(), listener.newest());
  }

  @Test
  void whatIsCommittedIsHeard() {
    hear();
    log.record("thing.created");
    assertThat(heard.await(1)).containsExactly("thing.created 1");
  }

  @Test
  void whatIsRolledBackIsNot() {
    hear();
    assertThatThrownBy(() ->
            log.database.write(sql -> {
              log.events.record(sql, "thing.created", "things:read", (out, brief) -> {});
              throw new IllegalStateException();
            }))
        .isInstanceOf(IllegalStateException.class);
    log.record("thing.deleted");
    assertThat(heard.await(1)).containsExactly("thing.deleted 1");
  }

  @Test
  void nothingIsHeardBeforeItIsAskedFor() {
    log.record("thing.created");
    hear();
    log.record("thing.deleted");
    assertThat(heard.await(1)).containsExactly("thing.deleted 2");
  }

  @Test
  void whatWasMissedComesFirst() {
    log.record("thing.created", 250);
    listener.hear(List.of(), List.of(), 10);
    log.record("thing.deleted");

    var all = heard.await(241);
    assertThat(all).hasSize(241);
    assertThat(all.getFirst()).isEqualTo("thing.created 11");
    assertThat(all.getLast()).isEqualTo("thing.deleted 251");
  }

  @Test
  void whoWasAwayForTooLongLoadsAnew() {
    log.record("thing.created", 70);
    log.pass(Events.KEPT.plusSeconds(1));
    log.record("thing.created", 60);
    listener.hear(List.of(), List.of(), 5);
    assertThat(heard.await(1)).containsExactly("resync 71 130");
    log.record("thing.deleted");
    assertThat(heard.await(2)).containsExactly("resync 71 130", "thing.deleted 131");
  }

  @Test
  void whoMissedNothingOfAnEmptiedLogIsNotBothered() {
    log.record("thing.created", 3);
    log.database.write(sql -> sql.run("delete from events"));
    listener.hear(List.of(), List.of(), 3);
    log.record("thing.deleted");

    assertThat(heard.await(1)).containsExactly("thing.deleted 4");
  }

  @Test
  void whoKnowsEventsOfAnotherLogLoadsAnew() {
    log.record("thing.created");
    listener.hear(List.of(), List.of(), 99);
    assertThat(heard.await(1)).containsExactly("resync 1 1");
  }

  @Test
  void eventsThatAreNotKeptAreHeardByThoseWhoAreThere() {
    log.events.tell("presence.online", "follows:read", null, (out, brief) -> {});
    hear("presence.*");
    log.record("thing.created");
    log.events.tell("presence.offline", "follows:read", null, (out, brief) -> {});
    assertThat(heard.await(1)).containsExactly("presence.offline");
  }

  @Test
  void moreMayBeAskedForLater() {
    log.record("comment.created");
    hear("thing.*");
    log.record("thing.created");
    heard.await(1);
    listener.hear(List.of("comment.*"), List.of(), 0);
    log.record("comment.deleted");

    assertThat(heard.await(3))
        .containsExactly("thing.created 2", "comment.created 1", "comment.deleted 3");
  }

  @Test
  void askingAgainFromAnEarlierPlaceDoublesNothing() {
    log.record("thing.created", 3);
    hear("thing.*");
    log.record("thing.updated");
    heard.await(1);
    listener.hear(List.of("thing.*"), List.of(), 1);
    log.record("thing.deleted");

    assertThat(heard.await(4))
        .containsExactly(
            "thing.updated 4", "thing.created 2", "thing.created 3", "thing.deleted 5");
  }

  @Test
  void whatIsIgnoredIsNotHeardAnyMore() {
    hear();
    listener.ignore(List.of("thing.*"), List.of());
    log.record("thing.created");
    log.record("comment.created");
    assertThat(heard.await(1)).containsExactly("comment.created 2");
  }

  @Test
  void ignoringDropsWhatWaits() {
    hearLive();
    heard.stopReading();
    log.record("comment.created");
    heard.awaitBlocked();
    log.record("thing.created", 10);
    listener.ignore(List.of("thing.*"), List.of());
    log.record("comment.created");
    heard.readOn();

    assertThat(heard.await(4)).endsWith("comment.created 2", "comment.created 13");
  }

  @Test
  void channelsNarrowEventsOfChannelsOnly() {
    listener.hear(List.of(), List.of("a"), 0);
    log.record("channel.message.created", "a", "x");
    log.record("channel.message.created", "b", "x");
    log.record("thing.created");
    assertThat(heard.await(2)).containsExactly("channel.message.created 1", "thing.created 3");
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() {
    hearLive();
    heard.stopReading();
    log.record("thing.created", Listener.MOST_WAITING + 1);
    assertThat(heard.await(3)).endsWith("too slow");
  }

  @Test
  void asManyAsMayWaitAreSentWhenItReadsOn() {
    hearLive();
    heard.stopReading();
    log.record("thing.created", Listener.MOST_WAITING);
    heard.readOn();
    assertThat(heard.await(2 + Listener.MOST_WAITING)).doesNotContain("too slow");
  }

  @Test
  void aClientForWhomAMebibyteWaitsIsCutOff() {
    hearLive();
    heard.stopReading();
    var text = "x".repeat(40_000);
    for (var i = 0; i <= Listener.MOST_WAITING_BYTES / 40_000; i++) {
      log.record("thing.created", null, text);
    }
    assertThat(heard.await(3)).endsWith("too slow");
  }

  @Test
  void aClientThatDoesNotReadDoesNotHoldUpOthers() {
    var other = new Heard();
    try (var second = log.listener(other)) {
      heard.stopReading();
      hear();
      second.hear(List.of(), List.of(), 0);
      log.record("thing.created", 2);
      assertThat(other.await(2)).hasSize(2);
    }
  }

  @Test
  void signsOfLifeDoNotPileUp() {
    hear();
    heard.stopReading();
    listener.beat();
    heard.awaitBlocked();
    listener.beat();
    listener.beat();
    heard.readOn();
    log.record("thing.created");
    assertThat(heard.await(3)).containsExactlyInAnyOrder("beat", "beat", "thing.created 1");
  }

  @Test
  void aClientThatIsGoneIsForgotten() {
    hear();
    heard.goAway();
    log.record("thing.created", 2 * Listener.MOST_WAITING);
    assertThat(log.logged()).isEmpty();
  }

  @Test
  void aFaultEndsItAndIsLogged() {
    var broken =
        log.events.listener(
            log.database,
            event -> {
              throw new IllegalStateException("fault");
            },
            heard,
            log.log);
    log.record("thing.created");
    broken.hear(List.of(), List.of(), 0);
    assertThat(heard.await(1)).containsExactly("failed");
    assertThat(log.logged()).contains("A live listener failed");
  }

  @Test
  void whoseEventsAreTrimmedWhileHeReadsLoadsAnew() {
    log.record("thing.created", 300);
    heard.stopReading();
    listener.hear(List.of(), List.of(), 0);
    heard.awaitBlocked();
    log.database.write(sql -> sql.run("delete from events where seq < 290"));
    heard.readOn();

    assertThat(heard.await(101)).endsWith("resync 290 300");
  }

  @Test
  void aClosedListenerHearsNothing() {
    hear();
    listener.close();
    log.record("thing.created");
    var other = new Heard();
    try (var second = log.listener(other)) {
      second.hear(List.of(), List.of(), 0);
      other.await(1);
    }
    assertThat(heard.await(0)).isEmpty();
  }
}
