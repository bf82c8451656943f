package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import social.tenant.InsideOnly;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.time.Ids;

/** Any sequence of changes does to a thing what it does to a list of its states. */
@AddLifecycleHook(InsideOnly.class)
class ThingModelTest {
  private static final List<Visibility> VISIBILITIES = List.of(Visibility.values());

  private static TestThings server;

  @BeforeContainer
  static void start() {
    server = TestThings.start();
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  record Step(Change change, @Nullable String text, int number) {}

  /** What a thing should be: all its states, the current one last. */
  private static final class Model {
    private final List<ThingState> states = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean deleted;

    Model(ThingState first) {
      add(first, Change.CREATE);
    }

    ThingState current() {
      return states.getLast();
    }

    void add(ThingState state, Change change) {
      states.add(state);
      changes.add(change);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var change =
        Arbitraries.of(
            Change.UPDATE,
            Change.BULK,
            Change.UPSERT,
            Change.REVERT,
            Change.DELETE,
            Change.RESTORE);
    var text = Arbitraries.strings().ofMaxLength(5).injectNull(0.3);
    var number = Arbitraries.integers().between(0, 20);
    return Combinators.combine(change, text, number).as(Step::new).list().ofMaxSize(15);
  }

  @Property(tries = 60)
  void aThingAndItsVersionsAreWhatWasDoneToIt(@ForAll("steps") List<Step> steps) {
    var first = new ThingState("note", "", "{\"key\":\"it\"}", Visibility.PRIVATE);
    var user = Ids.random();
    var id = server.things().create(user, new ThingDraft(first, List.of())).id();
    var model = new Model(first);

    for (var step : steps) {
      apply(user, id, model, step);
      check(user, id, model);
    }
  }

  private static void apply(String user, String id, Model model, Step step) {
    switch (step.change()) {
      case UPDATE -> update(user, id, model, step);
      case BULK -> bulk(user, id, model, step);
      case UPSERT -> upsert(user, model, step);
      case REVERT -> revert(user, id, model, step);
      case DELETE -> {
        server.things().delete(user, id);
        if (!model.deleted) {
          model.deleted = true;
          model.add(model.current(), Change.DELETE);
        }
      }
      case RESTORE -> {
        server.things().restore(user, id);
        if (model.deleted) {
          model.deleted = false;
          model.add(model.current(), Change.RESTORE);
        }
      }
      case CREATE, IMPORT -> throw new IllegalStateException();
    }
  }

  private static void update(String user, String id, Model model, Step step) {
    var visibility = VISIBILITIES.get(step.number() % VISIBILITIES.size());
    var change =
        new ThingChange(
            step.number() % 2 == 0 ? null : "t" + step.number(),
            step.text(),
            step.number() % 5 == 0 ? JsonValue.parse("{ \"key\" : \"it\", \"n\":1.0 }") : null,
            visibility.word(),
            null);
    server.things().update(user, id, change, new IfMatch(null, null));
    var now = model.current();
    model.add(
        new ThingState(
            change.type() == null ? now.type() : change.type(),
            step.text() == null ? now.content() : step.text(),
            change.metadata() == null ? now.metadata() : "{\"key\":\"it\",\"n\":1.0}",
            visibility),
        Change.UPDATE);
  }

  private static void bulk(String user, String id, Model model, Step step) {
    var text = JsonOut.text(out -> out.value(step.text()));
    var body = JsonValue.parse("{\"things\":[{\"id\":\"" + id + "\",\"content\":" + text + "}]}");
    server.things().bulk().update(user, body.object(""));
    if (!model.deleted) {
      var now = model.current();
      var content = step.text() == null ? now.content() : step.text();
      model.add(new ThingState(now.type(), content, now.metadata(), now.visibility()), Change.BULK);
    }
  }

  private static void upsert(String user, Model model, Step step) {
    var now = model.current();
    if (model.deleted) {
      return;
    }
    var content = step.text() == null ? "" : step.text();
    server
        .things()
        .upsert()
        .run(
            user,
            Upsert.Match.read(now.type(), "key", "it"),
            new Upsert.Body(content, "{}", Visibility.PUBLIC));
    model.add(new ThingState(now.type(), content, now.metadata(), now.visibility()), Change.UPSERT);
  }

  private static void revert(String user, String id, Model model, Step step) {
    var number = 1 + step.number() % model.states.size();
    server.things().revert(user, id, String.valueOf(number));
    var then = model.states.get(number - 1);
    model.add(
        new ThingState(then.type(), then.content(), then.metadata(), model.current().visibility()),
        Change.REVERT);
  }

  private static void check(String user, String id, Model model) {
    var thing = server.things().get(user, id);
    assertThat(thing.state()).isEqualTo(model.current());
    assertThat(thing.version()).isEqualTo(model.states.size());
    assertThat(thing.isDeleted()).isEqualTo(model.deleted);
    for (var i = 0; i < model.states.size(); i++) {
      var version = server.things().versions().get(user, id, String.valueOf(i + 1));
      assertThat(version.state()).isEqualTo(model.states.get(i));
      assertThat(version.change()).isEqualTo(model.changes.get(i));
    }
  }
}
