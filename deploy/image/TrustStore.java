import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/**
 * Makes a Java trust store (PKCS #12, without a password) of certificates in PEM form: {@code
 * TrustStore STORE FILE...}. Entries are named by the files.
 */
final class TrustStore {
  private TrustStore() {}

  public static void main(String[] arguments) throws GeneralSecurityException, IOException {
    // A store of certificates alone holds no secret: anybody may read it.
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var factory = CertificateFactory.getInstance("X.509");
    for (var i = 1; i < arguments.length; i++) {
      var file = Path.of(arguments[i]);
      try (var in = Files.newInputStream(file)) {
        store.setCertificateEntry(
            file.getFileName().toString(), factory.generateCertificate(in));
      }
    }
    try (var out = Files.newOutputStream(Path.of(arguments[0]))) {
      store.store(out, null);
    }
  }
}
