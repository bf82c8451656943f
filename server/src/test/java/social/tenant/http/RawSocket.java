package social.tenant.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Speaks WebSocket frame by frame (RFC 6455, 5.2), rightly or wrongly. */
final class RawSocket implements Closeable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;
  private static final String HANDSHAKE =
      """
      GET PATH HTTP/1.1
      Host: t.example
      Upgrade: websocket
      Connection: keep-alive, Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits

      """;

  /** A frame of the server. */
  @SuppressWarnings("ArrayRecordComponent") // frames are read, never compared
  record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** The close code; 0 if there is none. */
    int code() {
      return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort();
    }
  }

  private final RawClient client;
  final RawClient.Reply handshake;

  private RawSocket(RawClient client, RawClient.Reply handshake) {
    this.client = client;
    this.handshake = handshake;
  }

  static RawSocket open(RawClient client, String path) throws IOException {
    var handshake = client.send(HANDSHAKE.replace("PATH", path)).readHead();
    return new RawSocket(client, handshake);
  }

  RawSocket text(String text) throws IOException {
    return send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a frame as a client must: masked. */
  RawSocket send(int opcode, boolean isLast, byte[] payload) throws IOException {
    return raw((isLast ? FIN : 0) | opcode, MASKED, payload);
  }

  /** Sends a frame with any first byte; it is masked if that bit is set. */
  RawSocket raw(int first, int maskBit, byte[] payload) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(first);
    if (payload.length < 126) {
      out.write(maskBit | payload.length);
    } else if (payload.length < 65_536) {
      out.write(maskBit | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(maskBit | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (maskBit != 0) {
      out.writeBytes(new byte[] {1, 2, 3, 4});
    }
    for (var i = 0; i < payload.length; i++) {
      out.write(maskBit == 0 ? payload[i] : payload[i] ^ (i % 4 + 1));
    }
    client.sendAsFarAsItGoes(out.toByteArray());
    return this;
  }

  Frame read() throws IOException {
    var head = client.readExactly(2);
    var length = head[1] & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(client.readExactly(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = Math.toIntExact(ByteBuffer.wrap(client.readExactly(8)).getLong());
    }
    return new Frame(head[0] & 0x0f, client.readExactly(length));
  }

  boolean isAtEnd() throws IOException {
    return client.isAtEnd();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
