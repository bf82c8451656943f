package social.tenant.federation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import social.tenant.http.Neighbours;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.OutboundClient;
import social.tenant.http.OutboundRequest;
import social.tenant.http.PublicAddresses;
import social.tenant.http.UntrustedException;
import social.tenant.log.Log;

/**
 * The requests of this tenant to servers that others name: to public addresses only unless private
 * ones are allowed, so many at a time, each with a bound on time and on the size of its answer.
 * Tenants of the same process are asked without a socket, so their addresses do not matter.
 */
public final class Outbound {
  /** For everything a request takes. */
  public static final Duration TIME = Duration.ofSeconds(5);

  /** For requests that somebody waits for together with many others. */
  public static final Duration SHORT_TIME = Duration.ofSeconds(2);

  /** Of an answer. */
  public static final int MAX_ANSWER_BYTES = 1 << 20;

  private static final int AT_A_TIME = 16;

  private final OutboundClient client;
  private final Neighbours neighbours;
  private final Supplier<String> self;
  private final Predicate<InetAddress> allowed;
  private final boolean allowPrivate;
  private final Log log;
  private final Semaphore slots = new Semaphore(AT_A_TIME);

  /**
   * @param client may be shared with other tenants
   * @param neighbours the tenants of the same process
   * @param self the own endpoint, by which a neighbour counts the requests of this tenant
   * @param allowPrivate whether private addresses may be asked too
   * @param log is told of certificates that are not trusted, for an operator can help there
   */
  public Outbound(
      OutboundClient client,
      Neighbours neighbours,
      Supplier<String> self,
      boolean allowPrivate,
      Log log) {
    this.client = client;
    this.neighbours = neighbours;
    this.self = self;
    this.log = log;
    this.allowPrivate = allowPrivate;
    this.allowed = allowPrivate ? address -> true : PublicAddresses::contain;
  }

  /** Whether private addresses may be asked too. */
  boolean allowsPrivate() {
    return allowPrivate;
  }

  /**
   * Sends a request, perhaps after waiting for others; the time for it includes the wait.
   *
   * @throws social.tenant.http.AddressRefusedException if its address may not be asked
   * @throws IOException if there is no answer in time, or one that is too large
   */
  public OutboundAnswer send(OutboundRequest request) throws IOException {
    return inTurn(request, client::send, answer -> answer);
  }

  /**
   * The same, for the status of the answer alone.
   *
   * @throws social.tenant.http.AddressRefusedException if its address may not be asked
   * @throws IOException if no answer begins in time
   */
  public int status(OutboundRequest request) throws IOException {
    return inTurn(request, client::status, OutboundAnswer::status);
  }

  private <T> T inTurn(
      OutboundRequest request, Call<T> call, Function<OutboundAnswer, T> ofNeighbour)
      throws IOException {
    var start = System.nanoTime();
    try {
      if (!slots.tryAcquire(request.time().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("Too many requests are under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
    try {
      var waited = Duration.ofNanos(System.nanoTime() - start);
      var timely = request.within(request.time().minus(waited));
      var answer = neighbours.ask(timely, self.get());
      return answer == null ? call.send(timely, allowed) : ofNeighbour.apply(answer);
    } catch (UntrustedException e) {
      log.warn("A server was not asked", "host", request.url().getHost(), "reason", e.getMessage());
      throw e;
    } finally {
      slots.release();
    }
  }

  private interface Call<T> {
    T send(OutboundRequest request, Predicate<InetAddress> allowed) throws IOException;
  }
}
