package social.tenant.fleet.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import social.tenant.fleet.life.Life.Order;
import social.tenant.fleet.life.Life.State;
import social.tenant.fleet.life.Life.Step;

/** The state machine of a tenant, step by step. */
class LifeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** What can happen; those that answer an order happen only when it was given. */
  enum Happening {
    ARRIVE,
    OPENED,
    FAILED,
    ABANDONED,
    LEFT,
    RETIRE,
    CLOSED,
    HOLD,
    RELEASED
  }

  /** What is so in the world, as the orders have it. */
  private static final class World {
    private Life life = Life.asleep();
    private Instant now = NOW;
    private int openers;
    private int handles;
    private int users;
    private int closers;
    private int workers;

    void happen(Happening happening) {
      now = now.plusSeconds(1);
      switch (happening) {
        case ARRIVE -> obey(life.arrive(now));
        case OPENED -> {
          if (openers > 0) {
            openers--;
            handles++;
            obey(life.opened(now));
          }
        }
        case FAILED -> {
          if (openers > 0) {
            openers--;
            obey(life.failed(now));
          }
        }
        case ABANDONED -> {
          if (openers > 0) {
            openers--;
            obey(life.abandoned());
          }
        }
        case LEFT -> {
          if (users > 0) {
            users--;
            obey(life.left(now));
          }
        }
        case RETIRE -> obey(life.retire(now));
        case CLOSED -> {
          if (closers > 0) {
            closers--;
            handles--;
            obey(life.closed());
          }
        }
        case HOLD -> obey(life.hold());
        case RELEASED -> {
          if (workers > 0) {
            workers--;
            obey(life.released());
          }
        }
      }
    }

    private void obey(Step step) {
      life = step.life();
      switch (step.order()) {
        case OPEN -> openers++;
        case ENTER -> users++;
        case CLOSE -> closers++;
        case WORK -> workers++;
        case NONE, WAIT, REFUSE -> {}
      }
    }
  }

  @Property
  void neverIsMoreThanOneThingDoneWithADirectory(
      @ForAll @Size(max = 200) List<Happening> happenings) {
    World world = new World();
    for (Happening happening : happenings) {
      world.happen(happening);

      assertThat(world.openers + world.handles + world.workers).isLessThanOrEqualTo(1);
      assertThat(world.closers).isLessThanOrEqualTo(world.handles);
      assertThat(world.life.users()).isEqualTo(world.users);
      if (world.users > 0) {
        assertThat(world.life.state()).isEqualTo(State.OPEN);
        assertThat(world.handles).isEqualTo(1);
        assertThat(world.closers).isZero();
      }
    }
  }

  @Property
  void whoeverComesIsServedOrTold(@ForAll @Size(max = 50) List<Happening> happenings) {
    World world = new World();
    happenings.forEach(world::happen);
    for (int step = 0; step < 100 && world.life.state() != State.OPEN; step++) {
      world.happen(Happening.ARRIVE);
      world.happen(Happening.OPENED);
      world.happen(Happening.CLOSED);
      world.happen(Happening.RELEASED);
      world.now = world.now.plusSeconds(10);
    }

    assertThat(world.life.arrive(world.now).order()).isEqualTo(Order.ENTER);
  }

  @Example
  void theFirstOpensAndTheOthersWait() {
    Step first = Life.asleep().arrive(NOW);

    assertThat(first.order()).isEqualTo(Order.OPEN);
    assertThat(first.life().arrive(NOW).order()).isEqualTo(Order.WAIT);
    assertThat(first.life().opened(NOW).life().arrive(NOW).order()).isEqualTo(Order.ENTER);
  }

  @Example
  void onlyTheUnusedSleep() {
    Life used = Life.asleep().arrive(NOW).life().opened(NOW).life();

    assertThat(used.retire(Instant.MAX).order()).isEqualTo(Order.NONE);
    Life unused = used.left(NOW).life();
    assertThat(unused.retire(NOW.minusSeconds(1)).order()).isEqualTo(Order.NONE);
    assertThat(unused.retire(NOW).order()).isEqualTo(Order.CLOSE);
  }

  @Example
  void whatIsClosingIsWaitedFor() {
    Life closing = opened().left(NOW).life().retire(NOW).life();

    assertThat(closing.arrive(NOW).order()).isEqualTo(Order.WAIT);
    assertThat(closing.closed().life().arrive(NOW).order()).isEqualTo(Order.OPEN);
  }

  @Example
  void aBrokenOneIsLeftAloneForLongerAndLonger() {
    Life life = Life.asleep().arrive(NOW).life().failed(NOW).life();

    assertThat(life.arrive(NOW.plusMillis(999)).order()).isEqualTo(Order.REFUSE);
    Step again = life.arrive(NOW.plusSeconds(1));
    assertThat(again.order()).isEqualTo(Order.OPEN);
    Life twice = again.life().failed(NOW).life();
    assertThat(twice.since()).isEqualTo(NOW.plusSeconds(2));
    assertThat(twice.arrive(NOW.plusSeconds(2)).life().opened(NOW).life().failures()).isZero();
    assertThat(Life.pause(1000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Example
  void whatWasNotOrderedIsAFault() {
    assertThatThrownBy(() -> Life.asleep().opened(NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Life.asleep().left(NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> opened().left(NOW).life().left(NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> opened().closed()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> opened().released()).isInstanceOf(IllegalStateException.class);
  }

  private static Life opened() {
    return Life.asleep().arrive(NOW).life().opened(NOW).life();
  }
}
