package social.tenant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;

/** Whatever members say, change and take back, a channel shows what a simple list would hold. */
class TalkPropertyTest {
  private static TestTenant tenant;
  private static Api ann;
  private static MemberPeer bob;
  private static MemberPeer cleo;

  enum Deed {
    POST,
    EDIT,
    DELETE,
    READ
  }

  /** Something that one of three people does, to the message at a place. */
  record Step(Deed deed, int who, int place) {}

  /** What a message should be. */
  private static final class Said {
    final String id;
    final int author;
    String content;
    boolean isDeleted;

    Said(String id, int author, String content) {
      this.id = id;
      this.author = author;
      this.content = content;
    }
  }

  @BeforeContainer
  static void start() {
    tenant = TestTenant.federated("ann");
    ann = tenant.owner();
    bob = new MemberPeer("bob", tenant);
    cleo = new MemberPeer("cleo", tenant);
  }

  @AfterContainer
  static void stop() {
    bob.close();
    cleo.close();
    tenant.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.POST, Deed.POST, Deed.EDIT, Deed.DELETE, Deed.READ),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 10)
  void aChannelShowsWhatWasSaidInOrder(@ForAll("steps") List<Step> steps) {
    var id = ann.post("/api/channels", "{\"name\":\"talk\"}").field("id");
    var path = "/api/channels/" + id;
    var people = List.of(ann, bob.member(ann, id), cleo.member(ann, id));
    var said = new ArrayList<Said>();
    var read = new long[people.size()];
    for (var step : steps) {
      take(step, people.get(step.who()), path, said, read);
    }

    var listed = people.get(1).get(path + "/messages?after=0&limit=200").list();
    assertThat(listed.stream().map(message -> message.requireInteger("seq")))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, said.size()).boxed().toList());
    assertThat(listed.stream().map(message -> message.requireText("content")))
        .containsExactlyElementsOf(said.stream().map(message -> message.content).toList());
    assertThat(listed.stream().map(message -> !message.isNull("deleted_at")))
        .containsExactlyElementsOf(said.stream().map(message -> message.isDeleted).toList());
    for (var who = 0; who < people.size(); who++) {
      assertUnread(people.get(who).get(path).object(), who, said, read[who]);
    }
  }

  private static void take(Step step, Api api, String path, List<Said> said, long[] read) {
    var place = said.isEmpty() ? null : said.get(step.place() % said.size());
    switch (step.deed()) {
      case POST -> {
        var content = "m" + said.size();
        var answer = api.post(path + "/messages", "{\"content\":\"" + content + "\"}");
        said.add(new Said(answer.field("id"), step.who(), content));
        read[step.who()] = said.size();
      }
      case READ -> {
        api.put(path + "/read", "{\"seq\":" + step.place() + "}");
        var most = Math.min(step.place(), said.size());
        read[step.who()] = Math.max(read[step.who()], most);
      }
      case EDIT -> {
        if (place != null) {
          edit(place, step.who(), api, path);
        }
      }
      case DELETE -> {
        if (place != null) {
          delete(place, step.who(), api, path);
        }
      }
    }
  }

  private static void edit(Said message, int who, Api api, String path) {
    var content = message.content + "'";
    var answer = api.put(path + "/messages/" + message.id, "{\"content\":\"" + content + "\"}");
    var expected = message.isDeleted ? 404 : message.author == who ? 200 : 403;
    assertThat(answer.status()).isEqualTo(expected);
    if (expected == 200) {
      message.content = content;
    }
  }

  private static void delete(Said message, int who, Api api, String path) {
    var expected = who == 0 || message.author == who ? 204 : 403;
    assertThat(api.delete(path + "/messages/" + message.id).status()).isEqualTo(expected);
    if (expected == 204) {
      message.content = "";
      message.isDeleted = true;
    }
  }

  private static void assertUnread(JsonObject channel, int who, List<Said> said, long read) {
    var unread = 0;
    for (var seq = (int) read; seq < said.size(); seq++) {
      unread += said.get(seq).author == who ? 0 : 1;
    }
    assertThat(channel.requireInteger("read_seq")).isEqualTo(read);
    assertThat(channel.requireInteger("unread")).isEqualTo(unread);
    assertThat(channel.requireInteger("last_seq")).isEqualTo(said.size());
  }
}
