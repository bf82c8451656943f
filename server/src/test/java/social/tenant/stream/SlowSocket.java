package social.tenant.stream;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket that subscribes to everything and reads only when it is told to. */
final class SlowSocket implements AutoCloseable {
  private static final int SMALL_BUFFER = 4096;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final String HANDSHAKE =
      """
      GET /api/ws HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Authorization: Bearer TOKEN\r
      \r
      """;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private int events = -1; // the first frame is the answer

  private SlowSocket(String base, String token) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(base).getPort()));
    in = new DataInputStream(socket.getInputStream());
    send(HANDSHAKE.replace("TOKEN", token).getBytes(StandardCharsets.US_ASCII));
    for (var end = 0; end != 0x0d0a0d0a; ) {
      end = end << 8 | in.readUnsignedByte();
    }
    var subscribe = "{\"type\":\"subscribe\"}".getBytes(StandardCharsets.US_ASCII);
    var frame = new byte[6 + subscribe.length]; // masked by zeros
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | subscribe.length);
    System.arraycopy(subscribe, 0, frame, 6, subscribe.length);
    send(frame);
    readFrame();
  }

  static SlowSocket connect(String base, String token) {
    try {
      return new SlowSocket(base, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the server closes, and gives its close code. */
  int readToTheEnd() {
    try {
      var code = readFrame();
      while (code == 0) {
        code = readFrame();
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were read. */
  int events() {
    return events;
  }

  private int readFrame() throws IOException {
    var opcode = in.readUnsignedByte() & 0x0f;
    var length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    if (opcode == CLOSE) {
      return in.readUnsignedShort();
    }
    in.skipNBytes(length);
    events += opcode == PING ? 0 : 1;
    return 0;
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
