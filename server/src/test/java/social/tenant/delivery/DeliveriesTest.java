package social.tenant.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A message and its way through the queue, with senders that do as the test wants. */
class DeliveriesTest {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  @Test
  void aMessageIsSentAfterTheCommit() {
    try (var queue = new TestQueue(queued -> Outcome.delivered(204))) {
      var id = queue.enqueue("http://a.example", "{}");
      queue.settle();

      var delivery = queue.delivery(id);
      assertThat(delivery.status()).isEqualTo("delivered");
      assertThat(delivery.attempts()).isEqualTo(1);
      assertThat(delivery.responseStatus()).isEqualTo(204);
      assertThat(delivery.deliveredAt()).isNotNull();
      assertThat(delivery.nextAttemptAt()).isNull();
    }
  }

  @Test
  void aMessageOfAChangeThatWasRolledBackIsNeverSent() {
    var sent = new AtomicInteger();
    try (var queue = new TestQueue(queued -> Outcome.delivered(sent.incrementAndGet()))) {
      assertThatThrownBy(() ->
              queue
                  .database()
                  .write(sql -> {
                    queue.deliveries().enqueue(sql, Message.of(TestQueue.PURPOSE, "a", "{}"));
                    throw new IllegalStateException("no");
                  }))
          .hasMessage("no");
      queue.enqueue("a", "{}");
      queue.settle();

      assertThat(sent).hasValue(1);
      assertThat(queue.count()).isEqualTo(1);
    }
  }

  @Test
  void aMessageToATenantIsTriedForTwoDaysWithWaitsThatDoubleUpToEightHours() {
    var tries = new AtomicInteger();
    try (var queue = new TestQueue(queued -> Outcome.failed(500 + tries.getAndIncrement()))) {
      var id = queue.enqueue("a", "{}");
      queue.settle();
      var longest = (int) Duration.ofHours(8).toSeconds();
      for (var attempt = 1; attempt < 16; attempt++) {
        var wait = Math.min(30 << (attempt - 1), longest);
        assertThat(queue.untilDue()).isBetween(seconds(wait - 15), seconds(wait));
        queue.pass(seconds(wait));
      }

      var delivery = queue.delivery(id);
      assertThat(tries).hasValue(16);
      assertThat(delivery.status()).isEqualTo("failed");
      assertThat(delivery.attempts()).isEqualTo(16);
      assertThat(delivery.responseStatus()).isEqualTo(515);
      assertThat(delivery.lastError()).isEqualTo("515");
      assertThat(queue.untilDue()).isNull();
    }
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  @Test
  void aRejectedMessageIsNotTriedAgain() {
    try (var queue = new TestQueue(queued -> Outcome.rejected("not wanted"))) {
      var id = queue.enqueue("a", "{}");
      queue.settle();

      assertThat(queue.delivery(id).status()).isEqualTo("rejected");
      assertThat(queue.delivery(id).lastError()).isEqualTo("not wanted");
      assertThat(queue.untilDue()).isNull();
    }
  }

  @Test
  void whatASenderThrowsCountsAsAFailedTry() {
    Sender thrower =
        queued -> {
          if (queued.attempts() == 0) {
            throw new IOException("No answer in time");
          }
          throw new IllegalStateException("a fault");
        };
    try (var queue = new TestQueue(thrower)) {
      var id = queue.enqueue("a", "{}");
      queue.settle();
      assertThat(queue.delivery(id).lastError()).isEqualTo("No answer in time");

      queue.pass(HALF_MINUTE);
      assertThat(queue.delivery(id).lastError()).isEqualTo("Internal error");
      assertThat(queue.delivery(id).attempts()).isEqualTo(2);
      assertThat(queue.log()).contains("a fault");
    }
  }

  @Test
  void aMessageThatNobodySendsIsRejected() {
    try (var queue = new TestQueue(queued -> Outcome.delivered())) {
      var id =
          queue
              .database()
              .write(sql -> queue.deliveries().enqueue(sql, Message.of("unheard of", "a", "{}")));
      queue.settle();

      assertThat(queue.delivery(id).status()).isEqualTo("rejected");
    }
  }

  @Test
  void aMessageCanBeDelayed() {
    try (var queue = new TestQueue(queued -> Outcome.delivered())) {
      var id =
          queue
              .database()
              .write(sql ->
                  queue
                      .deliveries()
                      .enqueue(sql, Message.of(TestQueue.PURPOSE, "a", "{}").after(HALF_MINUTE)));
      Eventually.until(queue::hasAlarm);
      assertThat(queue.delivery(id).status()).isEqualTo("pending");

      queue.pass(HALF_MINUTE);
      assertThat(queue.delivery(id).status()).isEqualTo("delivered");
    }
  }

  @Test
  void theConsequenceOfATryIsWrittenDownWithIt() {
    Sender sender =
        queued ->
            Outcome.delivered()
                .with(sql -> sql.run("insert into settings values (?, 'a', 'b')", "u"));
    try (var queue = new TestQueue(sender)) {
      queue
          .database()
          .write(sql ->
              sql.run(
                  """
                  insert into users
                    (id, username, email, password_hash, display_name, created_at, updated_at)
                  values ('u', 'ann', 'ann@ann.example', '', 'Ann', '', '')\
                  """));
      queue.enqueue("a", "{}");
      queue.settle();

      var settings = queue.database().read(sql -> sql.number("select count(*) from settings"));
      assertThat(settings).isEqualTo(1);
    }
  }

  @Test
  void troubleWithTheOwnDatabaseMakesAPause() {
    var tries = new AtomicInteger();
    Sender sender =
        queued -> {
          tries.incrementAndGet();
          return Outcome.delivered().with(sql -> sql.run("insert into nowhere values (1)"));
        };
    try (var queue = new TestQueue(sender)) {
      queue.enqueue("a", "{}");
      Eventually.until(queue::hasAlarm);
      assertThat(tries).hasValue(1);
      assertThat(queue.log()).contains("Deliveries are paused");

      queue.time.pass(HALF_MINUTE);
      Eventually.until(() -> tries.get() == 2 && queue.hasAlarm());
    }
  }

  @Test
  void nothingIsRunningWhileNothingIsDue() {
    try (var queue = new TestQueue(queued -> Outcome.delivered())) {
      assertThat(queue.hasAlarm()).isFalse();
      queue.enqueue("a", "{}");
      queue.settle();

      assertThat(queue.hasAlarm()).isFalse();
      assertThat(queue.untilDue()).isNull();
    }
  }

  @Test
  void whatWaitedIsSentAfterARestart() {
    var works = new AtomicInteger();
    Sender sender = queued -> works.get() == 0 ? Outcome.failed("away") : Outcome.delivered();
    try (var queue = new TestQueue(sender)) {
      var id = queue.enqueue("a", "{}");
      queue.settle();
      works.set(1);
      queue.restart();
      assertThat(queue.delivery(id).attempts()).isEqualTo(1);

      queue.pass(HALF_MINUTE);
      assertThat(queue.delivery(id).status()).isEqualTo("delivered");
      assertThat(queue.delivery(id).attempts()).isEqualTo(2);
    }
  }

  @Test
  void aTryThatTheEndOfTheProcessCutOffDoesNotCount() {
    var tries = new AtomicInteger();
    Sender sender =
        queued -> {
          if (tries.getAndIncrement() > 0) {
            return Outcome.delivered();
          }
          return waitToBeStopped();
        };
    try (var queue = new TestQueue(sender)) {
      var id = queue.enqueue("a", "{}");
      Eventually.until(() -> tries.get() == 1);
      queue.restart();
      queue.settle();

      assertThat(tries).hasValue(2);
      assertThat(queue.delivery(id).attempts()).isEqualTo(1);
      assertThat(queue.delivery(id).status()).isEqualTo("delivered");
    }
  }

  private static Outcome waitToBeStopped() throws IOException {
    try {
      new CountDownLatch(1).await();
      return Outcome.failed("never");
    } catch (InterruptedException e) {
      throw new IOException("Interrupted", e);
    }
  }

  @Test
  void fewAreSentAtOnceAndFewerToOneDestination() {
    var running = new LinkedBlockingQueue<String>();
    var gate = new CountDownLatch(1);
    Sender sender =
        queued -> {
          running.add(queued.message().destination());
          await(gate);
          return Outcome.delivered();
        };
    try (var queue = new TestQueue(sender)) {
      for (var i = 0; i < 20; i++) {
        queue.enqueue("slow", "{}");
      }
      queue.enqueue("b", "{}");
      queue.enqueue("c", "{}");
      Eventually.until(() -> running.size() == 6);
      assertThat(running).contains("b", "c").filteredOn("slow"::equals).hasSize(4);
      for (var i = 0; i < 20; i++) {
        queue.enqueue("d" + i, "{}");
      }
      Eventually.until(() -> running.size() == Dispatcher.AT_ONCE);
      gate.countDown();
      queue.settle();

      assertThat(running).hasSize(42);
      assertThat(queue.statuses()).containsOnly("delivered");
    }
  }

  private static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void soManyWaitAndAFurtherOneFailsAtOnce() {
    try (var queue = new TestQueue(queued -> Outcome.failed("away"))) {
      fill(queue, "pending", DeliveryTable.MOST_PENDING, "9999-01-01T00:00:00.000000Z");
      var id = queue.enqueue("a", "{}");

      assertThat(queue.delivery(id).status()).isEqualTo("failed");
      assertThat(queue.delivery(id).lastError()).isEqualTo("Too many deliveries are waiting");
    }
  }

  @Test
  void soManyOfThoseThatEndedAreKept() {
    try (var queue = new TestQueue(queued -> Outcome.delivered())) {
      fill(queue, "delivered", 10_500, null);
      var id = queue.enqueue("a", "{}");
      queue.settle();

      assertThat(queue.count()).isBetween(9_900L, 10_000L);
      assertThat(queue.delivery(id).status()).isEqualTo("delivered");
    }
  }

  /** Rows as they would be made one by one. */
  private static void fill(TestQueue queue, String status, int count, String nextAttempt) {
    queue
        .database()
        .write(sql ->
            sql.run(
                """
                with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
                insert into deliveries (id, purpose, destination, payload, status, next_attempt_at,
                  created_at, delivered_at)
                select 'd' || i, 'test', 'b', '', ?, ?, ?, ? from n\
                """,
                count,
                status,
                nextAttempt,
                "2999-01-01T00:00:00.000000Z",
                "2999-01-01T00:00:00.000000Z"));
  }

  @Test
  void deliveredOnesAreKeptAWeekAndOthersAMonth() {
    Sender sender =
        queued ->
            queued.message().payload().equals("bad") ? Outcome.rejected(410) : Outcome.delivered();
    try (var queue = new TestQueue(sender)) {
      var good = queue.enqueue("a", "good");
      var bad = queue.enqueue("a", "bad");
      queue.settle();

      queue.time.pass(Duration.ofDays(8));
      queue.restart();
      queue.enqueue("a", "good");
      queue.settle();
      assertThat(ids(queue)).contains(bad).doesNotContain(good);

      queue.time.pass(Duration.ofDays(23));
      queue.restart();
      queue.enqueue("a", "good");
      queue.settle();
      assertThat(ids(queue)).doesNotContain(bad);
    }
  }

  private static List<String> ids(TestQueue queue) {
    return queue
        .database()
        .read(sql -> sql.list("select id from deliveries", row -> row.text("id")));
  }

  @Test
  void whatWasInAMessageIsForgottenWhenItHasEnded() {
    try (var queue = new TestQueue(queued -> Outcome.delivered())) {
      queue.enqueue("a", "a secret");
      queue.settle();

      String kept = queue.database().read(sql -> sql.text("select payload from deliveries"));
      assertThat(kept).isEmpty();
    }
  }
}
