package social.tenant.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the moments of going and coming back, each event is heard once and in order. */
class ResumingTest {

  @Property(tries = 60)
  void whatAClientEndsUpWithEqualsTheLog(
      @ForAll @IntRange(min = 1, max = 400) int count,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 60) Integer> patience)
      throws InterruptedException {
    var heard = new ArrayList<String>();
    try (var log = new LogFixture()) {
      var writer = Thread.ofVirtual().start(() -> log.record("thing.created", count));
      for (var events : patience) {
        listen(log, heard, Math.min(count, heard.size() + events));
      }
      listen(log, heard, count);
      writer.join();
    }

    assertThat(heard)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, count).mapToObj(id -> "thing.created " + id).toList());
  }

  /** Listens on from the last event heard, until there are so many; what comes then is lost. */
  private static void listen(LogFixture log, List<String> heard, int until) {
    var client = new Heard();
    try (var listener = log.listener(client)) {
      listener.hear(List.of(), List.of(), heard.size());
      var more = client.await(until - heard.size());
      heard.addAll(more.subList(0, until - heard.size()));
    }
  }
}
