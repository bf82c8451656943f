package social.tenant.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the authorities when the first server shows a certificate: they take a megabyte, and most
 * clients are made for servers without TLS. For clients only.
 */
final class LateTrust extends X509ExtendedTrustManager {
  private final Authorities authorities;
  private @Nullable X509ExtendedTrustManager trust;

  LateTrust(Authorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust().checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust().checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust().checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noServer();
  }

  /** What a server would tell its clients; a client tells nobody. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private synchronized X509ExtendedTrustManager trust() throws CertificateException {
    var read = trust == null ? authorities.read() : trust;
    trust = read;
    return read;
  }

  private static CertificateException noServer() {
    return new CertificateException("Clients show no certificates here");
  }
}
