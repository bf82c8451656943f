package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFileTest {
  @TempDir Path folder;

  @Test
  void partsAreReadInAnyOrderAndAtOnce() throws IOException {
    try (var directory = DataDirectory.lock(folder);
        var file = directory.tempFile()) {
      file.fill(stream("0123456789"));
      file.fill(stream("abc"));
      var first = file.read(0, 4);
      var second = file.read(8, 12);
      assertThat(file.size()).isEqualTo(13);
      assertThat(second.read()).isEqualTo('8');
      assertThat(first.readAllBytes()).asString(UTF_8).isEqualTo("0123");
      assertThat(second.readAllBytes()).asString(UTF_8).isEqualTo("9ab");
      assertThat(first.read()).isEqualTo(-1);
      assertThat(file.read().readAllBytes()).hasSize(13);
      assertThat(file.read(5, 5).read()).isEqualTo(-1);
    }
  }

  @Test
  void largeContentIsKeptExactly() throws IOException {
    var content = new byte[1_000_003];
    new Random(1).nextBytes(content);
    try (var directory = DataDirectory.lock(folder);
        var file = directory.tempFile()) {
      file.fill(new ByteArrayInputStream(content));
      assertThat(file.read().readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void whatIsWrittenIsAddedAtTheEnd() throws IOException {
    try (var directory = DataDirectory.lock(folder);
        var file = directory.tempFile()) {
      file.fill(stream("abc"));
      try (var out = file.output()) {
        out.write("xdefx".getBytes(UTF_8), 1, 3);
        out.write('g');
      }
      file.fill(stream("h"));
      assertThat(file.read().readAllBytes()).asString(UTF_8).isEqualTo("abcdefgh");
    }
  }

  @Test
  void nothingIsLeftOfIt() throws IOException {
    try (var directory = DataDirectory.lock(folder)) {
      var file = directory.tempFile();
      file.fill(stream("x"));
      file.close();
      file.close();
      assertThat(tmp()).isEmpty();
      assertThatThrownBy(() -> file.read(0, 1).read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    try (var directory = DataDirectory.lock(folder);
        var file = directory.tempFile()) {
      file.fill(stream("x"));
      assertThat(tmp()).isEmpty(); // it has no name
    }
  }

  @Test
  void whatTheSourceThrowsIsThrownOn() throws IOException {
    try (var directory = DataDirectory.lock(folder);
        var file = directory.tempFile()) {
      var closed = InputStream.nullInputStream();
      closed.close();
      assertThatThrownBy(() -> file.fill(closed))
          .isInstanceOf(IOException.class)
          .hasMessage("Stream closed");
    }
  }

  private String[] tmp() throws IOException {
    try (var files = Files.list(folder.resolve("tmp"))) {
      return files.map(Path::toString).toArray(String[]::new);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
