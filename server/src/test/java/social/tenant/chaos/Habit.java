package social.tenant.chaos;

import java.util.Random;

/** Something that people do again and again, and that must leave both sides with one truth. */
interface Habit {
  /** Does it once, in one way or another. By one thread at a time. */
  void act(Random random);

  /** Holds what is there against what was answered, when everything has come to rest. */
  void check();

  /** How many acts were answered. */
  int acknowledged();

  /** What is known of something that was asked for: without an answer it may be so or not. */
  enum Known {
    YES,
    NO,
    MAYBE
  }
}
