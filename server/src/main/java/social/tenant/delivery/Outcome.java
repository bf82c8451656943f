package social.tenant.delivery;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;

/**
 * What came of a try to send a message.
 *
 * @param verdict what becomes of the message
 * @param responseStatus the status of the answer, if there was one
 * @param error why it was not delivered
 * @param consequence what else changes, in the transaction that writes this down
 */
public record Outcome(
    Verdict verdict,
    @Nullable Integer responseStatus,
    @Nullable String error,
    Consumer<Sql> consequence) {
  /** What becomes of a message. */
  public enum Verdict {
    /** It got there. */
    DELIVERED,
    /** It is not wanted there: no further try. */
    REJECTED,
    /** It may get there another time. */
    FAILED
  }

  /** It got there, or need not go any more. */
  public static Outcome delivered() {
    return new Outcome(Verdict.DELIVERED, null, null, Outcome::nothingElse);
  }

  /** It got there, as an answer says. */
  public static Outcome delivered(int status) {
    return new Outcome(Verdict.DELIVERED, status, null, Outcome::nothingElse);
  }

  /** It will never get there. */
  public static Outcome rejected(String why) {
    return new Outcome(Verdict.REJECTED, null, why, Outcome::nothingElse);
  }

  /** It will never get there, as an answer says. */
  public static Outcome rejected(int status) {
    return new Outcome(Verdict.REJECTED, status, Integer.toString(status), Outcome::nothingElse);
  }

  /** It did not get there this time. */
  public static Outcome failed(String why) {
    return new Outcome(Verdict.FAILED, null, why, Outcome::nothingElse);
  }

  /** It did not get there this time, as an answer says. */
  public static Outcome failed(int status) {
    return new Outcome(Verdict.FAILED, status, Integer.toString(status), Outcome::nothingElse);
  }

  /**
   * What an answer says of a message to a peer. A refusal that the same message would meet again
   * ends it; one for coming too often or too early does not, nor one of the signature, since the
   * peer may have failed to fetch the key.
   */
  public static Outcome answered(int status) {
    return switch (status) {
      case 401, 408, 425, 429 -> failed(status);
      default ->
          switch (status / 100) {
            case 2 -> delivered(status);
            case 4 -> rejected(status);
            default -> failed(status);
          };
    };
  }

  /** The same, with something else that changes with it: both are written down or neither. */
  public Outcome with(Consumer<Sql> change) {
    return new Outcome(verdict, responseStatus, error, change);
  }

  private static void nothingElse(Sql sql) {}
}
