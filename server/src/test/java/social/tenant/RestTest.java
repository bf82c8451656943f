package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that is left alone gives memory back. */
class RestTest {
  private final AtomicReference<Runnable> nextEnd = new AtomicReference<>(RestTest::nothing);
  private final Semaphore givenBack = new Semaphore(0);
  private final AtomicInteger times = new AtomicInteger();
  private final Rest rest = new Rest(nextEnd::set, Duration.ofMillis(1), this::giveBack);
  private final Thread waiting = Thread.ofVirtual().unstarted(this::await);

  private static void nothing() {}

  private void giveBack() {
    times.incrementAndGet();
    givenBack.release();
  }

  private void await() {
    try {
      rest.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request() {
    nextEnd.getAndSet(RestTest::nothing).run();
  }

  @AfterEach
  void end() throws InterruptedException {
    rest.end();
    waiting.join();
  }

  @Test
  void aQuietServerGivesBackOnceAfterItsStart() throws InterruptedException {
    waiting.start();
    givenBack.acquire();

    end();
    assertThat(times).hasValue(1);
  }

  @Test
  void itGivesBackAgainAfterItWasAsked() throws InterruptedException {
    waiting.start();
    givenBack.acquire();

    request();
    givenBack.acquire();
    end();
    assertThat(times).hasValue(2);
  }

  @Test
  void theEndOfTheServerEndsIt() throws InterruptedException {
    rest.end();
    waiting.start();

    waiting.join();
    assertThat(times).hasValue(0);
  }
}
