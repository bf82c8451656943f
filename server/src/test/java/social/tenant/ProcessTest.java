package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.stream.EventReader;

/** The program as a process: its command line, its start, its end. */
class ProcessTest {
  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";

  @TempDir Path directory;

  @Test
  void helpAndVersionGoToStandardOutput() {
    try (var help = ServerProcess.run(Map.of(), "help");
        var version = ServerProcess.run(Map.of(), "--version");
        var serve = ServerProcess.run(Map.of(), "serve", "--help")) {
      assertThat(help.output()).contains("Usage: tenant COMMAND");
      assertThat(version.output()).isEqualTo("tenant " + Version.CURRENT);
      assertThat(serve.output()).contains("OWNER_USERNAME");
      assertThat(help.exitCode() + version.exitCode() + serve.exitCode()).isZero();
    }
  }

  @Test
  void unknownWordsAreOneLineAndExitCode2() {
    try (var command = ServerProcess.run(Map.of(), "sevre");
        var argument = ServerProcess.run(Map.of(), "serve", "--port")) {
      assertThat(command.output()).hasLineCount(1).contains("unknown command 'sevre'");
      assertThat(argument.output()).hasLineCount(1).contains("unknown argument '--port'");
      assertThat(command.exitCode()).isEqualTo(2);
      assertThat(argument.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aBadVariableIsOneLineAndExitCode2() {
    try (var server = ServerProcess.run(Map.of("PORT", "http"), "serve")) {
      assertThat(server.output())
          .isEqualTo("tenant: PORT must be a whole number from 0 to 65535, not \"http\"");
      assertThat(server.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aSecondProcessIsRefusedTheDirectory() {
    try (var first = ServerProcess.serve(directory)) {
      first.api();
      try (var second = ServerProcess.serve(directory)) {
        assertThat(second.output()).hasLineCount(1).contains("in use by another process");
        assertThat(second.exitCode()).isEqualTo(1);
      }
    }
  }

  @Test
  void sigtermEndsItWithExitCode0() {
    try (var server = ServerProcess.serve(directory)) {
      assertThat(server.api().get("/api/ready").status()).isEqualTo(200);
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains("INFO Stopped").doesNotContain("ERROR");
    }
  }

  @Test
  void numbersHaveTheSameDigitsForEveryUser() {
    var arabic = Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
    try (var server = ServerProcess.serve(directory, arabic)) {
      assertThat(server.api().post("/api/auth/register", REGISTRATION).status()).isEqualTo(201);
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void whatWasAnsweredSurvivesAKill() {
    var kept = new ArrayList<String>();
    String token;
    try (var server = ServerProcess.serve(directory)) {
      var api = server.api();
      token = api.post("/api/auth/register", REGISTRATION).field("token");
      for (var i = 0; i < 20; i++) {
        var thing = "{\"type\":\"note\",\"content\":\"%d\"}".formatted(i);
        kept.add(api.as(token).post("/api/things", thing).field("id"));
      }
      server.kill();
    }
    try (var server = ServerProcess.serve(directory)) {
      assertThat(server.api().as(token).get("/api/things").each("id"))
          .containsExactlyElementsOf(kept.reversed());
    }
  }

  @Test
  void whoListenedResumesAfterAKill() {
    String token;
    String last;
    try (var server = ServerProcess.serve(directory)) {
      var api = server.api();
      token = api.post("/api/auth/register", REGISTRATION).field("token");
      try (var stream = EventReader.as(token, api.base(), "/api/live")) {
        write(api.as(token), "a");
        last = stream.event().id();
        write(api.as(token), "b"); // may be sent, but is not read
        server.kill();
      }
    }
    try (var server = ServerProcess.serve(directory)) {
      var api = server.api();
      try (var stream = EventReader.as(token, api.base(), "/api/live", "Last-Event-ID: " + last)) {
        write(api.as(token), "c");
        assertThat(content(stream.event())).isEqualTo("b");
        assertThat(content(stream.event())).isEqualTo("c");
      }
    }
  }

  private static void write(Api api, String content) {
    api.post("/api/things", "{\"type\":\"note\",\"content\":\"" + content + "\"}");
  }

  private static String content(EventReader.Event event) {
    return event.json().child("thing").requireText("content");
  }
}
