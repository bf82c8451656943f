package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.time.TestTime;

/** A tenant whose key is lost, and another one that knew it; both may use plain http. */
class KeyLossTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);

  @BeforeEach
  void meet() {
    ann.befriend(bob);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  private void annLosesHerKey() throws IOException {
    ann.tenant().stop();
    Files.delete(ann.tenant().directory().resolve("identity.key"));
    ann.tenant().startAgain();
  }

  @Test
  void theNewKeyIsFetchedAndLogged() throws IOException {
    annLosesHerKey();
    Passing.by(time, Duration.ofMinutes(2));

    ann.write("hello @bob", "public");

    until(() -> bob.told("mention").size() == 1);
    assertThat(bob.tenant().log()).contains("A peer has a new key");
  }

  @Test
  void signaturesOfTheOldKeyCountNoMore() throws IOException {
    ann.write("hello @bob", "public");
    until(() -> bob.told("mention").size() == 1);
    annLosesHerKey();
    Passing.by(time, Duration.ofMinutes(2));
    ann.write("it is me, @bob", "public");
    until(() -> bob.told("mention").size() == 2);

    var old =
        bob.proxy().answered().stream()
            .filter(request -> request.target().endsWith("/inbound"))
            .findFirst()
            .orElseThrow();

    assertThat(bob.proxy().replay(old)).isEqualTo(401);
  }
}
