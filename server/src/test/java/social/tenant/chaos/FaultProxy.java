package social.tenant.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The network between a tenant and all others: stands at the address by which they know it, passes
 * their requests on to where it listens at the moment, and does to each what the test wants.
 */
final class FaultProxy implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(2);
  private static final Duration LONGEST_HOLD = Duration.ofMillis(300);
  private static final Duration DELAY = Duration.ofMillis(60);

  /** The bytes of an answer up to the end of its status. */
  private static final int STATUS_LINE = "HTTP/1.1 200".length();

  private final String prefix;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<WireRequest> passed = new CopyOnWriteArrayList<>();
  private final List<WireRequest> answered = new CopyOnWriteArrayList<>();
  private final Map<Fault, AtomicInteger> counts = new EnumMap<>(Fault.class);
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger refusedReplays = new AtomicInteger();
  private volatile int upstream;
  private volatile Function<WireRequest, Fault> faults = request -> Fault.NONE;

  FaultProxy() {
    this("");
  }

  /**
   * One that lets requests below a path through, and takes that path off.
   *
   * @param prefix such as {@code /ann}; empty for all
   */
  FaultProxy(String prefix) {
    this.prefix = prefix;
    for (var fault : Fault.values()) {
      counts.put(fault, new AtomicInteger());
    }
    try {
      server = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /** The address by which others know the tenant behind it. */
  String endpoint() {
    return "http://localhost:" + server.getLocalPort() + prefix;
  }

  /** Where the tenant listens now; 0 for nowhere. */
  void leadTo(int port) {
    upstream = port;
  }

  /** What happens to which request from now on. */
  void faults(Function<WireRequest, Fault> choice) {
    faults = choice;
  }

  /** Nothing happens to any request from now on. */
  void calm() {
    faults(request -> Fault.NONE);
  }

  /** Is no request under way? */
  boolean isQuiet() {
    return underWay.get() == 0;
  }

  /** What was passed on so far, whole or in part. */
  List<WireRequest> passed() {
    return passed;
  }

  /** Requests that were done as they asked: the receiver answered with a status of 2xx. */
  List<WireRequest> answered() {
    return answered;
  }

  /** How often something happened. */
  int count(Fault fault) {
    return counts.get(fault).get();
  }

  /** How many replays of signed requests were answered with 401. */
  int refusedReplays() {
    return refusedReplays.get();
  }

  /** Sends a request that was passed on again, and gives the status of the answer. */
  int replay(WireRequest request) throws IOException {
    return status(exchange(request));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        open.add(client);
        Thread.ofVirtual().name("proxied").start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      var sent = WireRequest.read(in);
      var request = sent == null ? null : sent.without(prefix);
      if (request != null) {
        arrivals.incrementAndGet();
        var fault = request.isUpgrade() ? Fault.NONE : faults.apply(request);
        counts.get(fault).incrementAndGet();
        underWay.incrementAndGet();
        try {
          act(fault, request, client, in);
        } finally {
          underWay.decrementAndGet();
        }
      }
    } catch (IOException e) {
      // One of the two ends is gone: the other one sees that, too.
    } finally {
      open.remove(client);
    }
  }

  private void act(Fault fault, WireRequest request, Socket client, InputStream in)
      throws IOException {
    var out = client.getOutputStream();
    switch (fault) {
      case LOST -> {}
      case CUT_REQUEST -> sendHalf(request);
      case DROP_ANSWER -> exchange(request);
      case CUT_ANSWER -> {
        var answer = exchange(request);
        out.write(Arrays.copyOf(answer, answer.length / 2));
      }
      case REPLAY -> {
        var answer = exchange(request);
        replayRightAway(request);
        out.write(answer);
      }
      case DELAY -> {
        LockSupport.parkNanos(DELAY.toNanos());
        pass(request, client, in);
      }
      case OVERTAKEN -> {
        awaitNextArrival();
        pass(request, client, in);
      }
      case NONE -> pass(request, client, in);
    }
    out.flush();
  }

  private void replayRightAway(WireRequest request) throws IOException {
    if (status(exchange(request)) == 401 && request.isSigned()) {
      refusedReplays.incrementAndGet();
    }
  }

  private void awaitNextArrival() {
    var before = arrivals.get();
    var deadline = System.nanoTime() + LONGEST_HOLD.toNanos();
    while (arrivals.get() == before && System.nanoTime() < deadline) {
      LockSupport.parkNanos(STEP.toNanos());
    }
    LockSupport.parkNanos(DELAY.toNanos());
  }

  private void sendHalf(WireRequest request) throws IOException {
    passed.add(request);
    try (var to = connect()) {
      var bytes = request.bytes();
      to.getOutputStream().write(bytes, 0, bytes.length / 2);
    }
  }

  /** The whole answer to a request. */
  private byte[] exchange(WireRequest request) throws IOException {
    passed.add(request);
    try (var to = connect()) {
      to.getOutputStream().write(request.bytes());
      var answer = to.getInputStream().readAllBytes();
      note(request, answer);
      return answer;
    }
  }

  /** Passes a request on, and the answer back as it comes, however long that takes. */
  private void pass(WireRequest request, Socket client, InputStream in) throws IOException {
    passed.add(request);
    try (var to = connect()) {
      open.add(to);
      to.getOutputStream().write(request.bytes());
      if (request.isUpgrade()) {
        Thread.ofVirtual().name("tunnel").start(() -> copyQuietly(in, to));
      }
      var start = to.getInputStream().readNBytes(STATUS_LINE);
      note(request, start);
      client.getOutputStream().write(start);
      copy(to.getInputStream(), client.getOutputStream());
    }
  }

  private void note(WireRequest request, byte[] answer) {
    if (status(answer) / 100 == 2) {
      answered.add(request);
    }
  }

  private Socket connect() throws IOException {
    var port = upstream;
    if (port == 0) {
      throw new IOException("Nobody is there");
    }
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static void copyQuietly(InputStream from, Socket to) {
    try {
      copy(from, to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // The other direction ends too, then.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    var buffer = new byte[8192];
    for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      to.flush();
    }
  }

  private static int status(byte[] answer) {
    var line = new String(answer, StandardCharsets.ISO_8859_1).split(" ", 3);
    return line.length < 2 ? 0 : Integer.parseInt(line[1]);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
