package social.tenant.http;

import java.time.Duration;

/**
 * What a client may ask of the server, in bytes and time.
 *
 * @param headBytes a request's head, from its first byte to the empty line
 * @param headTime from the first byte of a head to its last
 * @param idleTime a connection without a request, or with an answer that the client does not read
 * @param stallTime within a body, from one byte to the next
 * @param jsonBytes a JSON body
 * @param drainBytes of a body that was refused: one no longer than this is read and thrown away, so
 *     that the connection can be used again
 * @param lingerBytes of a longer one: so much is read before the connection is closed, because a
 *     client that is still sending when it closes may never see the answer
 * @param lingerTime how long that may take
 * @param connections at once; further ones wait to be accepted
 */
public record Limits(
    int headBytes,
    Duration headTime,
    Duration idleTime,
    Duration stallTime,
    int jsonBytes,
    long drainBytes,
    long lingerBytes,
    Duration lingerTime,
    int connections) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /** The limits of the wire contract. */
  public static Limits standard() {
    return new Limits(
        16 * KIB,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        2 * MIB,
        64 * KIB,
        8 * MIB,
        Duration.ofSeconds(2),
        10_000);
  }
}
