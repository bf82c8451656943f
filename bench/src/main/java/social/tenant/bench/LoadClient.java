package social.tenant.bench;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * A client that keeps one connection for all its requests.
 *
 * @param requests gives the next one
 */
record LoadClient(Connection connection, Supplier<Request> requests)
    implements LoadMaker.Client, AutoCloseable {
  @Override
  public void ask() throws IOException {
    connection.exchange(requests.get()).orFail();
  }

  @Override
  public void close() {
    connection.close();
  }
}
