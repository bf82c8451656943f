package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;
import social.tenant.json.JsonOut;

/** Things of made-up words, some frequent and most rare; the same ones on each machine. */
final class SampleThings {
  private static final int BULK = 100;
  private static final int VOCABULARY = 5000;
  private static final int WORDS = 40;
  private static final int TAGS = 50;

  /** One thing in so many has a tag that no other has. */
  private static final int ONE_IN = 1000;

  private static final String[] SYLLABLES = {
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"
  };

  private final Random random = new Random(1);
  private int made;

  /** Creates things, a hundred at a time, and gives their ids; tells how many there are. */
  List<String> fill(Api server, int count, IntConsumer progress) throws IOException {
    var ids = new ArrayList<String>(count);
    while (ids.size() < count) {
      var part = Math.min(BULK, count - ids.size());
      var body = JsonOut.text(out -> writeBulk(out, part));
      var answer = server.send("POST", "/api/things/bulk", body);
      for (var thing : Objects.requireNonNull(answer.object("").array("things"))) {
        ids.add(thing.object("").requireText("id"));
      }
      progress.accept(ids.size());
    }
    return ids;
  }

  /** Another thing, as the body of a request that creates it. */
  String next() {
    return JsonOut.text(this::writeThing);
  }

  /** What the gaps of a call stand for: {@code word}, {@code thing}, {@code text}. */
  Map<String, String> fillings(Call call, String token) {
    var values = new HashMap<String, String>(Map.of(Call.TOKEN, token));
    if (call.body().contains("{thing}")) {
      values.put("thing", next());
    }
    if (call.body().contains("{text}")) {
      values.put("text", text());
    }
    if (call.path().contains("{word}")) {
      values.put("word", word());
    }
    return values;
  }

  /** The next things are numbered after so many that were made before. */
  void goOnAfter(int count) {
    made = count;
  }

  /** A word that things hold: the smaller of two numbers makes some words more frequent. */
  String word() {
    var one = random.nextInt(VOCABULARY);
    var other = random.nextInt(VOCABULARY);
    return word(Math.min(one, other));
  }

  /** A tag that one thing in fifty has. */
  String tag() {
    return "tag" + random.nextInt(TAGS);
  }

  /**
   * A tag that one thing has.
   *
   * @param count of things that there are
   */
  String tagOfOne(int count) {
    return onlyTag(ONE_IN * random.nextInt(Math.ceilDiv(count, ONE_IN)));
  }

  private static String onlyTag(int number) {
    return "only" + number;
  }

  private static String word(int number) {
    var word = new StringBuilder();
    for (var rest = number + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }

  private void writeBulk(JsonOut out, int count) {
    out.beginObject().name("things").beginArray();
    for (var i = 0; i < count; i++) {
      writeThing(out);
    }
    out.endArray().endObject();
  }

  private String text() {
    var content = new StringBuilder();
    for (var i = 0; i < WORDS; i++) {
      content.append(word()).append(i % 10 == 9 ? ". " : " ");
    }
    return content.toString().strip();
  }

  private void writeThing(JsonOut out) {
    out.beginObject().field("type", "note").field("content", text());
    out.name("metadata").beginObject().field("number", made);
    out.field("shelf", "s" + random.nextInt(TAGS)).endObject();
    var tags = made % ONE_IN == 0 ? List.of(tag(), onlyTag(made)) : List.of(tag());
    out.texts("tags", tags).endObject();
    made++;
  }
}
