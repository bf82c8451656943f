package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Python;
import social.tenant.TestTenant;

/** The same door as seen by a client of another house: Python's websockets, run by a script. */
@Timeout(120)
class OtherHouseTest {
  private static final String SCRIPT = "/social/tenant/stream/client.py";

  private final Python python = Python.with("websockets", "python3-websockets");
  private final TestTenant tenant = TestTenant.start();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aClientOfAnotherHouseIsServedTheSame() throws Exception {
    var owner = tenant.owner();
    var lines = python.run(SCRIPT, "", "story", owner.base(), owner.token());

    assertThat(lines)
        .containsExactly(
            "extensions []",
            "pong {\"type\":\"pong\"}",
            "error Malformed JSON at line 1, column 1",
            "subscribed 0",
            "thing.created 1 grüße 👋",
            "thing.deleted 2",
            "missed thing.created 1",
            "missed thing.deleted 2",
            "ping answered",
            "too large 1009",
            "logged out 4001",
            "refused 401");
  }
}
