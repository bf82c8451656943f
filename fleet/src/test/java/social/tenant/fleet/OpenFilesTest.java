package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host says of its limit of open files. */
@Timeout(60)
class OpenFilesTest {
  @Test
  void eachOpenTenantAndEachConnectionCounts() {
    assertThat(OpenFiles.needed(2_000) - OpenFiles.needed(1_000)).isEqualTo(4_000);
    assertThat(OpenFiles.needed(0)).isGreaterThan(10_000);
    assertThat(new OpenFiles(20_000, 20_000).suffice()).isTrue();
    assertThat(new OpenFiles(19_999, 20_000).suffice()).isFalse();
  }

  @Test
  void whereTheLimitIsNotKnownNothingIsSaid() {
    assertThat(new OpenFiles(0, 20_000).suffice()).isTrue();
  }

  @Test
  void theLogSaysWhenThereMayBeTooFew() {
    try (TestHost many = TestHost.start(Map.of("MAX_OPEN_TENANTS", "1000000"))) {
      assertThat(many.log()).contains("WARN The limit of open files").contains("needed=4010200");
    }
    try (TestHost few = TestHost.start(Map.of("MAX_OPEN_TENANTS", "1"))) {
      assertThat(few.log()).contains("Listening");
    }
  }
}
