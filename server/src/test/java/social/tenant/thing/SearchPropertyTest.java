package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random texts, random searches: the index and SQL find what plain Java finds. */
class SearchPropertyTest {
  private static ScratchDatabase scratch;

  @BeforeContainer
  static void open() {
    scratch = new ScratchDatabase();
  }

  @AfterContainer
  static void close() {
    scratch.close();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void findsWhatHasEveryWordAndThenWhatHasTheText(
      @ForAll("things") List<ScratchDatabase.Row> things, @ForAll("texts") String q) {
    scratch.fill(things);
    var live = things.stream().filter(thing -> !thing.deleted()).sorted(NEWEST_FIRST).toList();
    var withWords = live.stream().filter(thing -> hasEveryWord(thing, q)).map(ID).toList();
    var withText =
        live.stream()
            .filter(thing -> hasText(thing, q))
            .map(ID)
            .filter(id -> !withWords.contains(id))
            .toList();

    var found = find(q, 200, 0);

    assertThat(found.subList(0, Math.min(found.size(), withWords.size())))
        .containsExactlyInAnyOrderElementsOf(withWords);
    assertThat(found.subList(withWords.size(), found.size())).isEqualTo(withText);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void pagesPutTogetherAreTheWholeWithoutLossOrDoubles(
      @ForAll("things") List<ScratchDatabase.Row> things, @ForAll("texts") String q) {
    scratch.fill(things);
    var everything = find(q, 200, 0);
    for (var limit = 1; limit <= things.size() + 1; limit++) {
      var pages = new ArrayList<String>();
      for (var offset = 0; offset <= everything.size(); offset += limit) {
        pages.addAll(find(q, limit, offset));
      }
      assertThat(pages).isEqualTo(everything);
    }
  }

  @Property(tries = 1000)
  void anyTextIsSearchedForWithoutFault(@ForAll("hostileTexts") String q) {
    assertThat(find(q, 5, 0)).hasSizeLessThanOrEqualTo(5);
  }

  private static final Comparator<ScratchDatabase.Row> NEWEST_FIRST =
      Comparator.comparing(ScratchDatabase.Row::createdAt)
          .thenComparing(ScratchDatabase.Row::id)
          .reversed();

  private static final Function<ScratchDatabase.Row, String> ID = ScratchDatabase.Row::id;

  private static List<String> find(String q, int limit, long offset) {
    var text = SearchText.of(q);
    return scratch
        .database()
        .read(sql -> ThingSearch.find(sql, ScratchDatabase.OWNER, text, limit, offset));
  }

  private static boolean hasText(ScratchDatabase.Row thing, String q) {
    return QueryModel.part(thing.content(), q) || QueryModel.part(thing.type(), q);
  }

  private static boolean hasEveryWord(ScratchDatabase.Row thing, String q) {
    var words = words(q);
    var there = new HashSet<>(words(thing.content()));
    there.addAll(words(thing.type()));
    return !words.isEmpty()
        && words.stream().allMatch(word -> there.stream().anyMatch(w -> w.startsWith(word)));
  }

  private static List<String> words(String text) {
    var bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\u0300-\u036f]", "");
    return Arrays.stream(bare.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Provide
  static Arbitrary<List<ScratchDatabase.Row>> things() {
    return Combinators.combine(
            text(6),
            text(14),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false, false))
        .as((type, content, second, deleted) ->
            new ScratchDatabase.Row(
                "",
                type,
                content,
                "{}",
                "private",
                1,
                deleted,
                "2026-01-01T00:00:0" + second + ".000000Z",
                "2026-01-01T00:00:00.000000Z",
                List.of()))
        .list()
        .ofMaxSize(8)
        .map(SearchPropertyTest::withIds);
  }

  private static List<ScratchDatabase.Row> withIds(List<ScratchDatabase.Row> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> {
          var row = rows.get(i);
          return new ScratchDatabase.Row(
              "id" + (i * 7 % 10),
              row.type(),
              row.content(),
              row.metadata(),
              row.visibility(),
              row.version(),
              row.deleted(),
              row.createdAt(),
              row.updatedAt(),
              row.tags());
        })
        .toList();
  }

  @Provide
  static Arbitrary<String> texts() {
    return text(4);
  }

  /** Letters on whose case the index and Java agree, and all that means something to either. */
  private static Arbitrary<String> text(int length) {
    return Arbitraries.of(
            "a",
            "A",
            "b",
            "é",
            "É",
            "e",
            "д",
            "Д",
            "ω",
            "Ω",
            "1",
            "犬",
            " ",
            " ",
            "\n",
            "%",
            "_",
            "\"",
            "'",
            "*",
            "-",
            "^",
            "(",
            ")",
            ":",
            "😀",
            "NEAR",
            " AND ",
            "content:",
            "\\",
            "[",
            "?")
        .list()
        .ofMaxSize(length)
        .map(parts -> String.join("", parts));
  }

  @Provide
  static Arbitrary<String> hostileTexts() {
    return Arbitraries.strings()
        .withChars("\0\"*^-+:(){}[]%_'\\ aZ\u0301\u093f\u200d\u212a")
        .ofMaxLength(300);
  }
}
