package social.tenant.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFilterTest {
  private static final List<String> ALL = List.of();

  /** One frame of a client. */
  record Change(boolean more, List<String> patterns, List<String> channels) {}

  private static Event event(String type, @Nullable String channel) {
    return Event.of(7, type, null, channel, "{}");
  }

  private static EventFilter of(String... patterns) {
    return EventFilter.NONE.with(List.of(patterns), ALL, 0);
  }

  @Test
  void aNameIsThatEvent() {
    assertThat(of("thing.created").matches(event("thing.created", null))).isTrue();
    assertThat(of("thing.created").matches(event("thing.updated", null))).isFalse();
  }

  @Test
  void aBeginningIsAllThatBeginSo() {
    assertThat(of("channel.*").matches(event("channel.message.created", "a"))).isTrue();
    assertThat(of("channel.message.*").matches(event("channel.message.created", "a"))).isTrue();
    assertThat(of("channel.message.*").matches(event("channel.updated", "a"))).isFalse();
    assertThat(of("thing.*").matches(event("things.created", null))).isFalse();
  }

  @Test
  void noPatternAndAnAsteriskAreAll() {
    assertThat(of().matches(event("thing.created", null))).isTrue();
    assertThat(of("*").matches(event("thing.created", null))).isTrue();
    assertThat(EventFilter.NONE.matches(event("thing.created", null))).isFalse();
  }

  @Test
  void onlyLaterEventsAreAskedFor() {
    assertThat(EventFilter.NONE.with(ALL, ALL, 6).matches(event("a", null))).isTrue();
    assertThat(EventFilter.NONE.with(ALL, ALL, 7).matches(event("a", null))).isFalse();
  }

  @Test
  void namesOfEventsAreKnownByTheirForm() {
    assertThat(List.of("*", "thing.created", "thing.*", "channel.member.*", "reaction"))
        .allMatch(EventFilter::isPattern);
    assertThat(List.of("", ".*", "thing.", "thing*", "Thing.created", "a b", "*.created", "**"))
        .noneMatch(EventFilter::isPattern);
    assertThat(EventFilter.isPattern("a".repeat(101))).isFalse();
  }

  @Test
  void aFilterIsBounded() {
    var filter = EventFilter.NONE;
    for (var i = 0; i < EventFilter.MOST; i++) {
      filter = filter.with(List.of("a" + "b".repeat(i)), ALL, 0);
    }
    var full = filter;
    assertThatThrownBy(() -> full.with(List.of("z"), ALL, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theLastWordAboutAnEventCounts(@ForAll("changes") List<Change> changes) {
    var filter = EventFilter.NONE;
    for (var change : changes) {
      filter =
          change.more()
              ? filter.with(change.patterns(), change.channels(), 0)
              : filter.without(change.patterns(), change.channels());
    }
    for (var event : events()) {
      assertThat(filter.matches(event)).as("%s", event).isEqualTo(expected(changes, event));
    }
  }

  private static boolean expected(List<Change> changes, Event event) {
    var wanted = false;
    for (var change : changes) {
      var isOfChannel = event.channelId() != null;
      var fitsChannel =
          change.channels().isEmpty()
              || (isOfChannel ? change.channels().contains(event.channelId()) : change.more());
      var fitsType =
          change.patterns().isEmpty()
              || change.patterns().stream().anyMatch(pattern -> fits(pattern, event.type()));
      if (fitsChannel && fitsType) {
        wanted = change.more();
      }
    }
    return wanted;
  }

  private static boolean fits(String pattern, String type) {
    return type.matches(pattern.replace(".", "\\.").replace("*", ".*"));
  }

  private static List<Event> events() {
    var events = new ArrayList<Event>();
    for (var type : List.of("thing.created", "thing.deleted", "comment.created")) {
      events.add(event(type, null));
    }
    for (var type : List.of("channel.updated", "channel.message.created")) {
      events.add(event(type, "a"));
      events.add(event(type, "b"));
    }
    return events;
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    var patterns =
        Arbitraries.of(
                "*", "thing.*", "thing.created", "channel.*", "channel.message.*", "comment.*")
            .list()
            .ofMaxSize(3);
    var channels = Arbitraries.of("a", "b", "c").list().ofMaxSize(2);
    return Combinators.combine(Arbitraries.of(true, false), patterns, channels)
        .as(Change::new)
        .list()
        .ofMaxSize(8);
  }
}
