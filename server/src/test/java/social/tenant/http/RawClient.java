package social.tenant.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP byte by byte, since framing is the thing under test. */
final class RawClient implements Closeable {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** An answer, as it came over the wire. */
  record Reply(int status, List<String> headerLines, String body) {
    /** The values of a header, joined by a comma; empty if there is none. */
    String header(String name) {
      var prefix = name.toLowerCase(Locale.ROOT) + ":";
      return String.join(
          ", ",
          headerLines.stream()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
              .map(line -> line.substring(prefix.length()).strip())
              .toList());
    }

    boolean has(String name) {
      return !header(name).isEmpty();
    }
  }

  private final Closeable socket;
  private final InputStream in;
  private final OutputStream out;

  RawClient(Closeable socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.in = in;
    this.out = out;
  }

  static RawClient connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawClient(socket, socket.getInputStream(), socket.getOutputStream());
  }

  /** Sends text, each line break of it as CR LF. */
  RawClient send(String text) throws IOException {
    return sendExactly(text.replace("\n", "\r\n"));
  }

  RawClient sendExactly(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends what the server may not want to read to its end. */
  void sendAsFarAsItGoes(byte[] bytes) {
    try {
      send(bytes);
    } catch (IOException e) {
      // The server closed its end, as it may: what it answered is read all the same.
      return;
    }
  }

  /** Says that nothing more will be sent. */
  void finish() throws IOException {
    if (socket instanceof Socket tcp) {
      tcp.shutdownOutput();
    }
  }

  Reply get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\nHost: t.example\n\n").read();
  }

  /** Reads an answer to any method but HEAD. */
  Reply read() throws IOException {
    var head = readHead();
    return new Reply(head.status(), head.headerLines(), readBody(head));
  }

  /** Reads an answer that has no body, whatever its headers say. */
  Reply readHead() throws IOException {
    var statusLine = readLine();
    if (!statusLine.startsWith("HTTP/1.1 ")) {
      throw new IOException("Not a status line: " + statusLine);
    }
    var lines = new ArrayList<String>();
    for (var line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
    }
    return new Reply(Integer.parseInt(statusLine.substring(9, 12)), lines, "");
  }

  /** Has the server closed the connection, having sent nothing further? */
  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  /** Does nothing come for so long? What does come is lost. */
  boolean isSilentFor(Duration time) throws IOException {
    if (!(socket instanceof Socket tcp)) {
      throw new IOException("Only a TCP socket has a timeout");
    }
    tcp.setSoTimeout(Math.toIntExact(time.toMillis()));
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException silent) {
      return true;
    } finally {
      tcp.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** One line without its line break. */
  String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("Closed after: " + line.toString(StandardCharsets.UTF_8));
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private String readBody(Reply head) throws IOException {
    if (head.status() == 204 || head.status() == 304) {
      return "";
    }
    if (head.header("Transfer-Encoding").equals("chunked")) {
      return readChunks();
    }
    var bytes =
        head.has("Content-Length")
            ? readExactly(Integer.parseInt(head.header("Content-Length")))
            : in.readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String readChunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = readSize(); size > 0; size = readSize()) {
      body.write(readExactly(size));
      readLine();
    }
    readLine();
    return body.toString(StandardCharsets.UTF_8);
  }

  private int readSize() throws IOException {
    return Integer.parseInt(readLine(), 16);
  }

  byte[] readExactly(int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("Closed after " + bytes.length + " of " + count + " bytes");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
