package social.tenant.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that is its own authority, made by the JDK's keytool, and servers that show it. */
public final class OwnCertificate {
  private static final String PASSWORD = "changeit";

  private final Path store;
  private final Path pem;

  private OwnCertificate(Path store, Path pem) {
    this.store = store;
    this.pem = pem;
  }

  /**
   * Makes one.
   *
   * @param names whom it is for: {@code dns:localhost}
   */
  public static OwnCertificate in(Path directory, String names) throws IOException {
    var made = new OwnCertificate(directory.resolve("own.p12"), directory.resolve("own.pem"));
    keytool(
        made.store, "-genkeypair", "-dname", "CN=Test", "-keyalg", "EC", "-ext", "san=" + names);
    keytool(made.store, "-exportcert", "-rfc", "-file", made.pem.toString());
    return made;
  }

  /** The certificate as text. */
  public Path pem() {
    return pem;
  }

  /** A server on a free port of loopback, without answers yet. */
  public HttpsServer server() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    var tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private static void keytool(Path store, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "own", "-storepass", PASSWORD, "-keystore", store.toString()));
    var said = Files.createTempFile("keytool", ".txt");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(said);
    }
  }
}
