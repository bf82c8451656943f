package social.tenant.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks up the addresses of a URL's host, once, and checks every one. An IP address may be written
 * in its usual form only: what other programs read as a number, such as {@code 2130706433}, {@code
 * 0177.0.0.1} or {@code 0x7f.1}, is refused, since programs disagree on what it means (WHATWG URL,
 * 3.5, "ends in a number").
 */
final class PinnedAddresses {
  /** Look-ups under way at the same time, those that nobody waits for any more included. */
  private static final int MAX_LOOKUPS = 32;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?([.][A-Za-z0-9_-]+)*[.]?");
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*[.])?(\\d+|0[xX][0-9A-Fa-f]*)[.]?");

  private final AddressLookup lookup;
  private final Semaphore slots = new Semaphore(MAX_LOOKUPS);

  PinnedAddresses(AddressLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * The addresses to connect to.
   *
   * @throws AddressRefusedException if one of them is not allowed
   */
  List<InetAddress> find(URI url, Duration time, Predicate<InetAddress> allowed)
      throws IOException {
    var found = find(host(url), time);
    for (var address : found) {
      if (!allowed.test(address)) {
        throw new AddressRefusedException("Not an address of the public internet");
      }
    }
    return found;
  }

  private static String host(URI url) throws AddressRefusedException {
    var scheme = url.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      throw new AddressRefusedException("Neither http nor https");
    }
    if (url.getRawUserInfo() != null || url.getHost() == null) {
      throw new AddressRefusedException("No host, or more than a host");
    }
    return url.getHost();
  }

  private List<InetAddress> find(String host, Duration time) throws IOException {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var literal = Addresses.parse(bare);
    if (literal != null) {
      return List.of(literal);
    }
    if (!NAME.matcher(host).matches() || ENDS_IN_NUMBER.matcher(host).matches()) {
      throw new AddressRefusedException("Not a usual host");
    }
    var found = lookUp(host, time);
    if (found.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return found;
  }

  /** With TLS the name in an address is the one that the certificate is held to. */
  private static InetAddress named(String host, InetAddress address) {
    try {
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("The bytes of an address are one", e);
    }
  }

  /** The system's look-up can not be interrupted, so it runs apart and may be left alone. */
  private List<InetAddress> lookUp(String host, Duration time) throws IOException {
    if (!slots.tryAcquire()) {
      throw new IOException("Too many look-ups");
    }
    var found = new CompletableFuture<List<InetAddress>>();
    Thread.ofVirtual()
        .name("look-up")
        .start(() -> {
          try {
            found.complete(lookup.find(host).stream().map(a -> named(host, a)).toList());
          } catch (UnknownHostException | RuntimeException e) {
            found.completeExceptionally(e);
          } finally {
            slots.release();
          }
        });
    try {
      return found.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("Unknown host", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("No address in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }
}
