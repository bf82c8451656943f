package social.tenant.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Clients that are slow, or send too much, hold up nobody. */
class BackupLimitsTest {
  private static final int LIMIT = 1_000_000;
  private static final String BEGINNING = "{\"version\":\"\",\"things\":[";

  private final TestTenant tenant =
      TestTenant.start(Map.of("MAX_IMPORT_BYTES", Integer.toString(LIMIT)));
  private final List<Socket> sockets = new ArrayList<>();
  private Api api;
  private String token;

  @BeforeEach
  void signIn() {
    api = tenant.owner();
    token = api.post("/api/keys", "{\"name\":\"\",\"scopes\":[]}").field("key");
  }

  @AfterEach
  void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    tenant.close();
  }

  @Test
  void anImportOverTheLimitIsRefused() {
    var exact = BEGINNING + "]}" + " ".repeat(LIMIT - BEGINNING.length() - 2);
    assertThat(api.post("/api/import", exact).status()).isEqualTo(200);

    var refused = api.post("/api/import", exact + " ");

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.error()).isEqualTo("Request body is larger than " + LIMIT + " bytes");
    assertThat(refused.object().requireInteger("limit")).isEqualTo(LIMIT);
  }

  @Test
  void anImportOverTheLimitIsRefusedThoughItsLengthIsNotTold() throws IOException {
    var socket = send("POST /api/import", "Transfer-Encoding: chunked");
    var chunk = "x".repeat(100_000);
    for (var i = 0; i < 11; i++) {
      write(socket, Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
    }
    assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Payload Too Large");
  }

  @Test
  void aClientThatSendsSlowlyHoldsUpNobody() throws IOException {
    var socket = slowImport();
    write(socket, BEGINNING);

    assertThat(api.post("/api/things", "{\"type\":\"\",\"content\":\"\"}").status()).isEqualTo(201);
    assertThat(filesInTmp()).isZero();

    write(socket, "{\"content\":\"slow\"}]}" + " ".repeat(LIMIT - BEGINNING.length() - 20));
    assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
    assertThat(api.get("/api/things").each("content")).containsExactly("slow", "");
  }

  @Test
  void aThirdImportAtOnceIsAskedToWait() throws IOException {
    var first = slowImport();
    slowImport();

    var refused = api.post("/api/import", "{\"version\":\"\"}");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.error()).isEqualTo("Too many requests");
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    write(first, BEGINNING + "]}" + " ".repeat(LIMIT - BEGINNING.length() - 2));
    assertThat(firstLine(first)).isEqualTo("HTTP/1.1 200 OK");
    assertThat(api.post("/api/import", "{\"version\":\"\"}").status()).isEqualTo(200);
  }

  @Test
  void aClientThatReadsSlowlyHoldsUpNobodyAndTheNinthIsAskedToWait() throws IOException {
    for (var i = 0; i < 20; i++) {
      var content = "x".repeat(1_000_000);
      api.post("/api/things", "{\"type\":\"\",\"content\":\"%s\"}".formatted(content));
    }
    for (var i = 0; i < 8; i++) {
      assertThat(firstLine(send("GET /api/export", "Accept: */*"))).isEqualTo("HTTP/1.1 200 OK");
    }

    var refused = api.get("/api/export");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.error()).isEqualTo("Too many requests");
    assertThat(api.post("/api/things", "{\"type\":\"\",\"content\":\"\"}").status()).isEqualTo(201);
  }

  /** An import whose client was told to go on, and does not. */
  private Socket slowImport() throws IOException {
    var socket = send("POST /api/import", "Content-Length: " + LIMIT, "Expect: 100-continue");
    assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue");
    assertThat(firstLine(socket)).isEmpty();
    return socket;
  }

  private Socket send(String request, String... headers) throws IOException {
    var socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", tenant.port()));
    write(
        socket,
        "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
            .formatted(request, token, String.join("\r\n", headers)));
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (var c = socket.getInputStream().read();
        c >= 0 && c != '\n';
        c = socket.getInputStream().read()) {
      line.append(c == '\r' ? "" : (char) c);
    }
    return line.toString();
  }

  private long filesInTmp() throws IOException {
    try (var files = Files.list(tenant.directory().resolve("tmp"))) {
      return files.count();
    }
  }
}
