package social.tenant.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import social.tenant.json.JsonOut;

/**
 * Fills a tenant with real texts, then lists, searches and queries them: what a server costs with a
 * data set as a person of long habit has it.
 */
final class CorpusBench {
  private static final int BULK = 100;
  private static final int REQUESTS = 300;
  private static final int WARM_UP = 100;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  private final Server server;
  private final List<RealTexts.Text> texts;
  private final PrintStream progress;
  private final Random random = new Random(1);
  private final List<String> ids = new ArrayList<>();
  private final List<Timings> timings = new ArrayList<>();

  CorpusBench(Server server, List<RealTexts.Text> texts, PrintStream progress) {
    this.server = server;
    this.texts = texts;
    this.progress = progress;
  }

  /** Runs all of it. */
  CorpusResult run() throws IOException {
    var idle = server.memory();
    fill();
    var filled = server.memory();
    time("get one thing", () -> "/api/things/" + ids.get(random.nextInt(ids.size())));
    time("list the newest 50", () -> "/api/things?limit=50");
    time("search a word", () -> "/api/things/search?limit=20&q=" + word());
    time("search two words", () -> "/api/things/search?limit=20&q=" + word() + "+" + word());
    time("search a part of a word", () -> "/api/things/search?limit=20&q=" + partOfWord());
    time("search with snippets", () -> "/api/things/search?limit=20&snippet=true&q=" + word());
    time("query by metadata", () -> "/api/things/query?count=20&meta.package=" + origin());
    time("query a range", () -> "/api/things/query?count=20&meta.length.gt=3000");
    time("query by tag", () -> "/api/things/query?count=20&tag=" + origin());
    var characters = texts.stream().mapToLong(text -> text.content().length()).sum();
    return new CorpusResult(
        texts.size(), characters, server.diskBytes(), idle, filled, server.memory(), timings);
  }

  private void fill() throws IOException {
    var bulk = new Timings("create 100 things at once");
    for (var from = 0; from < texts.size(); from += BULK) {
      var part = texts.subList(from, Math.min(from + BULK, texts.size()));
      var body = JsonOut.text(out -> writeBulk(out, part));
      var begun = System.nanoTime();
      var answer = server.send("POST", "/api/things/bulk", body);
      bulk.add(System.nanoTime() - begun);
      var things = Objects.requireNonNull(answer.object("").array("things"));
      for (var thing : things) {
        ids.add(thing.object("").requireText("id"));
      }
      progress.printf("\r%,d of %,d things", ids.size(), texts.size());
    }
    progress.println();
    timings.add(bulk);
  }

  private static void writeBulk(JsonOut out, List<RealTexts.Text> part) {
    out.beginObject().name("things").beginArray();
    for (var text : part) {
      out.beginObject().field("type", "note").field("content", text.content());
      out.name("metadata").beginObject().field("package", text.origin());
      out.field("file", text.file()).field("length", text.content().length()).endObject();
      out.texts("tags", List.of(text.origin())).endObject();
    }
    out.endArray().endObject();
  }

  private void time(String name, Paths paths) throws IOException {
    var timing = new Timings(name);
    for (var i = 0; i < WARM_UP + REQUESTS; i++) {
      var path = paths.next();
      var begun = System.nanoTime();
      server.send("GET", path, "");
      if (i >= WARM_UP) {
        timing.add(System.nanoTime() - begun);
      }
    }
    timings.add(timing);
    progress.printf("%s: %.2f ms%n", name, timing.percentile(0.5));
  }

  private String word() {
    return encode(plainWord());
  }

  private String partOfWord() {
    return encode(plainWord().substring(1));
  }

  private String plainWord() {
    while (true) {
      var words = NO_LETTERS.splitAsStream(anyText().content()).toList();
      var word = words.get(random.nextInt(words.size()));
      if (word.length() > 3) {
        return word;
      }
    }
  }

  private String origin() {
    return encode(anyText().origin());
  }

  private RealTexts.Text anyText() {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private interface Paths {
    String next();
  }
}
