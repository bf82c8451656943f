package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import social.tenant.Api;
import social.tenant.TestTenant;

/**
 * Whatever the moments at which a client is cut off and comes back, over whichever of the two, what
 * it ends up with is what was written: each thing once, in order.
 */
class ResumingTest {
  private final TestTenant tenant = TestTenant.start();
  private final Api owner = tenant.owner();
  private long last;

  @AfterProperty
  void stop() {
    tenant.close();
    assertThat(tenant.log()).doesNotContain("ERROR");
  }

  /** How a client comes back, and for how many events it stays. */
  record Visit(boolean overSocket, int events) {}

  @Property(tries = 25)
  void whatAClientEndsUpWithIsWhatWasWritten(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @Size(max = 8) List<@IntRange(max = 9) Integer> visits)
      throws InterruptedException {
    var written = new ArrayList<String>();
    var heard = new ArrayList<String>();
    var writer = Thread.ofVirtual().start(() -> write(count, written));
    for (var visit : visits) {
      visit(new Visit(visit % 2 == 0, Math.min(visit, count - heard.size())), heard);
    }
    visit(new Visit(true, count - heard.size()), heard);
    writer.join();

    assertThat(heard).containsExactlyElementsOf(written);
  }

  private void write(int count, List<String> written) {
    for (var i = 0; i < count; i++) {
      written.add(owner.post("/api/things", "{\"type\":\"note\",\"content\":\"x\"}").field("id"));
    }
  }

  private void visit(Visit visit, List<String> heard) {
    if (visit.overSocket()) {
      try (var socket =
          SocketClient.as(owner.token(), owner.base())
              .subscribe("{'events':['thing.*'],'last_event_id':" + last + "}")) {
        for (var i = 0; i < visit.events(); i++) {
          var event = socket.next();
          last = event.integer("id");
          heard.add(event.child("data").child("thing").text("id"));
        }
      }
    } else {
      try (var stream =
          EventReader.as(owner.token(), owner.base(), "/api/live", "Last-Event-ID: " + last)) {
        for (var i = 0; i < visit.events(); i++) {
          var event = stream.event();
          last = Long.parseLong(event.id());
          heard.add(event.json().child("thing").text("id"));
        }
      }
    }
  }
}
