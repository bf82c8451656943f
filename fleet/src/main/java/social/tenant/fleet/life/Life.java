package social.tenant.fleet.life;

import java.time.Duration;
import java.time.Instant;

/**
 * The life of one tenant: asleep, opening, open, closing. A value; what happens to it gives the
 * next one, and an order to whoever made it happen.
 *
 * <pre>
 *   ASLEEP --arrive--> OPENING --opened--> OPEN --retire--> CLOSING --closed--> ASLEEP
 *                      OPENING --failed--> BROKEN --arrive, in time--> OPENING
 *   ASLEEP, BROKEN --hold--> HELD --release--> ASLEEP
 * </pre>
 *
 * @param users how many requests and live connections it has; 0 unless it is open
 * @param since when it was last used, if it is open; until when it is left alone, if it is broken
 * @param failures how often in a row it could not be opened
 */
public record Life(State state, int users, Instant since, int failures) {
  /** Where in its life a tenant is. */
  public enum State {
    ASLEEP,
    OPENING,
    OPEN,
    CLOSING,

    /** It could not be opened, and is left alone for a while. */
    BROKEN,

    /** Somebody works on its directory, so it can not be opened. */
    HELD
  }

  /** What whoever made a step has to do. */
  public enum Order {
    /** Nothing. */
    NONE,

    /** Open the tenant, then say {@link #opened}, {@link #failed} or {@link #abandoned}. */
    OPEN,

    /** Use the tenant, then say {@link #left}. */
    ENTER,

    /** Wait until something changes, then try again. */
    WAIT,

    /** Give up: it is broken. */
    REFUSE,

    /** Close the tenant, then say {@link #closed}. */
    CLOSE,

    /** Work on its directory, then say {@link #released}. */
    WORK
  }

  /** What comes of something. */
  public record Step(Life life, Order order) {}

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 9;

  /** A tenant that nobody has asked for yet. */
  public static Life asleep() {
    return new Life(State.ASLEEP, 0, Instant.MIN, 0);
  }

  /** Somebody wants to use it. */
  public Step arrive(Instant now) {
    return switch (state) {
      case ASLEEP -> opening();
      case BROKEN -> now.isBefore(since) ? stay(Order.REFUSE) : opening();
      case OPEN -> new Step(new Life(State.OPEN, users + 1, since, 0), Order.ENTER);
      case OPENING, CLOSING, HELD -> stay(Order.WAIT);
    };
  }

  private Step opening() {
    return new Step(new Life(State.OPENING, 0, Instant.MIN, failures), Order.OPEN);
  }

  /** It is open, and whoever opened it uses it. */
  public Step opened(Instant now) {
    require(State.OPENING);
    return new Step(new Life(State.OPEN, 1, now, 0), Order.ENTER);
  }

  /** It could not be opened: it is left alone, each time for twice as long. */
  public Step failed(Instant now) {
    require(State.OPENING);
    var until = now.plus(pause(failures + 1));
    return new Step(new Life(State.BROKEN, 0, until, failures + 1), Order.NONE);
  }

  /** It was not opened, for a reason that is not its own. */
  public Step abandoned() {
    require(State.OPENING);
    return new Step(new Life(State.ASLEEP, 0, Instant.MIN, failures), Order.NONE);
  }

  /**
   * One of those who use it has finished.
   *
   * @param lastUsed earlier than now if the use did not count
   */
  public Step left(Instant lastUsed) {
    require(State.OPEN);
    if (users == 0) {
      throw new IllegalStateException("Nobody uses it");
    }
    return new Step(new Life(State.OPEN, users - 1, lastUsed, 0), Order.NONE);
  }

  /**
   * It may sleep if nobody uses it.
   *
   * @param unusedSince not if it was used after this moment
   */
  public Step retire(Instant unusedSince) {
    return state == State.OPEN && users == 0 && !since.isAfter(unusedSince)
        ? new Step(new Life(State.CLOSING, 0, since, 0), Order.CLOSE)
        : stay(Order.NONE);
  }

  /** It is closed. */
  public Step closed() {
    require(State.CLOSING);
    return new Step(asleep(), Order.NONE);
  }

  /** Somebody wants to work on its directory. */
  public Step hold() {
    return switch (state) {
      case ASLEEP, BROKEN -> new Step(new Life(State.HELD, 0, Instant.MIN, 0), Order.WORK);
      case OPEN -> users == 0 ? retire(Instant.MAX) : stay(Order.WAIT);
      case OPENING, CLOSING, HELD -> stay(Order.WAIT);
    };
  }

  /** The work on its directory is done. */
  public Step released() {
    require(State.HELD);
    return new Step(asleep(), Order.NONE);
  }

  /** How long a tenant is left alone that could not be opened so often in a row. */
  static Duration pause(int failures) {
    var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private Step stay(Order order) {
    return new Step(this, order);
  }

  private void require(State wanted) {
    if (state != wanted) {
      throw new IllegalStateException(state + " is not " + wanted);
    }
  }
}
