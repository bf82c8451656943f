package social.tenant.chaos;

/** What can happen to a request on its way to another server, and to the answer on its way back. */
enum Fault {
  /** Nothing. */
  NONE,
  /** It takes its time. */
  DELAY,
  /** It waits until a later request has overtaken it. */
  OVERTAKEN,
  /** It gets lost. */
  LOST,
  /** The half of it arrives. */
  CUT_REQUEST,
  /** It arrives, and the half of the answer comes back. */
  CUT_ANSWER,
  /** It arrives, and no answer comes back. */
  DROP_ANSWER,
  /** It arrives twice, and the first answer comes back. */
  REPLAY;

  /** Whether the sender gets no whole answer. */
  boolean isFailure() {
    return switch (this) {
      case LOST, CUT_REQUEST, CUT_ANSWER, DROP_ANSWER -> true;
      case NONE, DELAY, OVERTAKEN, REPLAY -> false;
    };
  }
}
