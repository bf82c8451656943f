package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.backup.Archives;
import social.tenant.backup.Pictures;

/** A server that is killed while it takes an archive in. */
class ArchiveProcessTest {
  private static final int PHOTOS = 800;

  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";

  @TempDir Path directory;

  @Test
  void aKillLeavesNoFileWithoutARowAndNoRowWithoutAFile() throws Exception {
    String token;
    try (var server = ServerProcess.serve(directory)) {
      var api = server.api();
      token = api.post("/api/auth/register", REGISTRATION).field("token");
      var owner = api.as(token);
      var importing = Thread.ofVirtual().start(() -> importing(owner));
      while (files("photos").size() < PHOTOS / 20 && importing.isAlive()) {
        Thread.onSpinWait();
      }
      server.kill();
      importing.join();
      assertThat(files("photos")).isNotEmpty();
    }
    try (var server = ServerProcess.serve(directory)) {
      var owner = server.api().as(token);
      var photos = Set.copyOf(files("photos"));
      var exported = owner.get("/api/export").text();
      assertThat(photos).allSatisfy(photo -> assertThat(exported).contains(photo));
      assertThat(exported.split("\"thing_id\"", -1)).hasSize(1 + photos.size());
      assertThat(files("tmp")).isEmpty();
    }
  }

  private static void importing(Api owner) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    var photos = new StringBuilder();
    for (var i = 0; i < PHOTOS; i++) {
      var id = "%02x-photo-%d".formatted(i % 256, i);
      photos.append(i == 0 ? "" : ",").append("{\"id\":\"%s\"}".formatted(id));
      entries.put("photos/" + id, Pictures.film(5000, i));
    }
    entries.put("export.json", Archives.galleries(photos.toString()));
    try {
      owner.post("/api/import", "application/zip", Archives.stored(entries));
    } catch (UncheckedIOException gone) {
      return;
    }
  }

  private Set<String> files(String folder) {
    try (var all = Files.walk(directory.resolve(folder))) {
      return all.filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of(); // not there yet, or changed while it was read
    }
  }
}
