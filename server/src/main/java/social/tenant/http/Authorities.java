package social.tenant.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose word counts for the certificates of other servers: the authorities in a file of PEM blocks.
 * Without one, those of the system, and where there are none, those that came with Java. (A native
 * image has the latter from the machine that built it.)
 *
 * @param file null for the system's
 */
public record Authorities(@Nullable Path file) {
  /** Where systems keep all authorities in one file; the first that is there counts. */
  private static final List<Path> OF_SYSTEMS =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"), // Debian, Ubuntu, Arch
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"), // Fedora, Red Hat
          Path.of("/etc/ssl/ca-bundle.pem"), // SUSE
          Path.of("/etc/ssl/cert.pem")); // Alpine, macOS

  private static final String OF_JAVA = "javax.net.ssl.trustStore";

  /** Those of the system. */
  public static Authorities ofSystem() {
    return new Authorities(null);
  }

  /** For clients. Reads nothing before a server shows the first certificate. */
  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new LateTrust(this)}, null);
      return context;
    } catch (NoSuchAlgorithmException | KeyManagementException e) {
      throw new IllegalStateException("There is no TLS", e);
    }
  }

  /**
   * Reads the authorities.
   *
   * @throws CertificateException if that does not work
   */
  X509ExtendedTrustManager read() throws CertificateException {
    var from = file == null ? ofThisSystem() : file;
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(from == null ? null : certificates(from));
      for (var manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("Java has no trust manager");
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateException("No authorities can be read: " + e.getMessage(), e);
    }
  }

  /** Null for those that came with Java, also when whoever started it names others there. */
  private static @Nullable Path ofThisSystem() {
    return System.getProperty(OF_JAVA) != null
        ? null
        : OF_SYSTEMS.stream().filter(Files::isReadable).findFirst().orElse(null);
  }

  private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(file)) {
      var number = 0;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(number++), one);
      }
    }
    if (store.size() == 0) {
      throw new CertificateException("There is no certificate in the file");
    }
    return store;
  }
}
