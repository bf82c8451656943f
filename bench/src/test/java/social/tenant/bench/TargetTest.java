package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void aCommandIsCalledByItsFirstWord() {
    assertThat(Target.parse("/opt/peer/run --port={port}"))
        .isEqualTo(new Target("run", List.of("/opt/peer/run", "--port={port}")));
  }

  @Test
  void orByTheNameBeforeIt() {
    assertThat(Target.parse("peer=/opt/run  serve").name()).isEqualTo("peer");
  }

  @Test
  void quotesKeepSpaces() {
    assertThat(Target.parse("run 'a b' \"c 'd'\" ''").command())
        .containsExactly("run", "a b", "c 'd'", "");
  }

  @Test
  void aCommandWithoutWordsIsRefused() {
    assertThatThrownBy(() -> Target.parse(" ")).isInstanceOf(UsageException.class);
  }

  @Test
  void portAndDirectoryAreFilledInAndInTheEnvironment() {
    var process = Target.parse("run --http=:{port} {dir}/x").process(4711, Path.of("/data"));

    assertThat(process.command()).containsExactly("run", "--http=:4711", "/data/x");
    assertThat(process.environment())
        .containsEntry("PORT", "4711")
        .containsEntry("DATA_DIR", "/data");
  }
}
