package social.tenant.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A connection to a server on this machine that carries one request after the other (RFC 9112). A
 * client library would take more of the processor than the server that is measured beside it.
 */
final class Connection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 120_000;

  /** What came back. */
  static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    byte[] body() {
      return body;
    }

    /**
     * Itself, if it is a success.
     *
     * @throws IOException that tells what the server said, if it is not
     */
    Answer orFail() throws IOException {
      if (status / 100 != 2) {
        throw new IOException("The server answered " + status + ": " + new String(body, UTF_8));
      }
      return this;
    }
  }

  private final Socket socket;
  private final InputStream in;
  private boolean usable = true;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
  }

  static Connection open(int port) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      return new Connection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Could it carry another request? It may have been closed at the other end all the same. */
  boolean isUsable() {
    return usable;
  }

  /** Sends a request and reads all of the answer. */
  Answer exchange(Request request) throws IOException {
    usable = false;
    var out = socket.getOutputStream();
    out.write(request.head());
    if (request.body().length > 0) {
      out.write(request.body());
    }
    var status = status(line());
    var fields = fields();
    var body = body(status, fields);
    usable = !"close".equalsIgnoreCase(fields.get("connection"));
    return new Answer(status, body);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
      usable = false;
    }
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IOException("Not an answer of HTTP/1.1: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private Map<String, String> fields() throws IOException {
    var fields = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = Math.max(0, line.indexOf(':'));
      var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.put(name, line.substring(colon + 1).strip());
    }
    return fields;
  }

  private byte[] body(int status, Map<String, String> fields) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    var length = fields.get("content-length");
    if (length != null) {
      return exactly(Integer.parseInt(length));
    }
    if (!"chunked".equalsIgnoreCase(fields.get("transfer-encoding"))) {
      return in.readAllBytes();
    }
    var body = new ByteArrayOutputStream();
    for (var size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The answer ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream(80);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection was closed before the answer was complete");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
