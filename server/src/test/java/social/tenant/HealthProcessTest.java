package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenant health} as a process, as containers and supervisors run it. */
class HealthProcessTest {
  @TempDir Path directory;

  @Test
  void aServerThatAnswersOnItsPortIsWell() {
    try (var server = ServerProcess.serve(directory);
        var health = health(Map.of("PORT", server.api().base().replaceFirst(".*:", "")))) {
      assertThat(health.output()).isEmpty();
      assertThat(health.exitCode()).isZero();
    }
  }

  @Test
  void aServerThatAnswersOnItsSocketIsWell() {
    var socket = Map.of("SOCKET_PATH", directory.resolve("tenant.sock").toString());
    try (var server = ServerProcess.serve(directory, socket)) {
      server.awaitSocket();
      try (var health = health(socket)) {
        assertThat(health.output()).isEmpty();
        assertThat(health.exitCode()).isZero();
      }
    }
  }

  @Test
  void whereNobodyListensIsOneLineAndExitCode1() throws IOException {
    var socket = directory.resolve("none.sock").toString();
    try (var onPort = health(Map.of("PORT", closedPort()));
        var onSocket = health(Map.of("SOCKET_PATH", socket))) {
      assertThat(onPort.output()).hasLineCount(1).startsWith("tenant health: no server on port ");
      assertThat(onPort.exitCode()).isEqualTo(1);
      assertThat(onSocket.output()).hasLineCount(1).contains("no server on " + socket);
      assertThat(onSocket.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var health = health(Map.of("PORT", Integer.toString(silent.getLocalPort())))) {
      assertThat(health.output()).hasLineCount(1).contains("no answer within 3000 ms");
      assertThat(health.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void anotherStatusIsExitCode1() throws IOException {
    try (var sick = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var health = health(Map.of("PORT", Integer.toString(sick.getLocalPort())))) {
      try (var connection = sick.accept()) {
        connection.getOutputStream().write(bytes("HTTP/1.1 503 Service Unavailable\r\n\r\n"));
      }
      assertThat(health.output()).hasLineCount(1).contains("answers 503");
      assertThat(health.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aBadCommandLineIsOneLineAndExitCode2() {
    try (var argument = health(Map.of(), "--port");
        var variable = health(Map.of("PORT", "http"));
        var help = ServerProcess.run(Map.of(), "help", "health")) {
      assertThat(argument.output()).hasLineCount(1).contains("unknown argument '--port'");
      assertThat(argument.exitCode()).isEqualTo(2);
      assertThat(variable.output()).hasLineCount(1).startsWith("tenant: PORT must be");
      assertThat(variable.exitCode()).isEqualTo(2);
      assertThat(help.output()).contains("Usage: tenant health");
    }
  }

  private static ServerProcess health(Map<String, String> environment, String... arguments) {
    var words = new String[arguments.length + 1];
    words[0] = "health";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return ServerProcess.run(environment, words);
  }

  private static String closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
