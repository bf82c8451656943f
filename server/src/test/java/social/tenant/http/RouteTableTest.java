package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  @Property
  void findsWhatANaiveSearchFinds(
      @ForAll("templates") List<List<String>> templates, @ForAll("path") List<String> path) {
    var routes = templates.stream().map(RouteTableTest::route).toList();
    var match = RouteTable.of(routes).match(path);
    var found = match == null ? null : Objects.requireNonNull(match.endpoint("GET"));
    assertThat(found == null ? null : found.template()).isEqualTo(naive(templates, path));
  }

  @Property
  void valuesAreThoseOfTheParameters(
      @ForAll("templates") List<List<String>> templates, @ForAll("path") List<String> path) {
    var routes = templates.stream().map(RouteTableTest::route).toList();
    var match = RouteTable.of(routes).match(path);
    if (match != null) {
      var template = RequestPath.segments(match.endpoints().get("GET").template());
      var expected =
          IntStream.range(0, path.size())
              .filter(i -> template.get(i).startsWith("{"))
              .mapToObj(path::get)
              .toList();
      assertThat(match.values()).isEqualTo(expected);
    }
  }

  /**
   * Goes through all templates, segment by segment, and keeps the literal ones if there are any.
   */
  private static String naive(List<List<String>> templates, List<String> path) {
    var left = templates;
    for (var i = 0; i < path.size(); i++) {
      var literal = at(left, i, path.get(i));
      left = literal.isEmpty() ? at(left, i, "{x}") : literal;
    }
    return left.stream()
        .filter(template -> template.size() == path.size())
        .map(template -> route(template).template())
        .findFirst()
        .orElse(null);
  }

  private static List<List<String>> at(List<List<String>> templates, int i, String segment) {
    return templates.stream()
        .filter(template -> template.size() > i && template.get(i).equals(segment))
        .toList();
  }

  private static Route route(List<String> segments) {
    return new Route(
        "GET", "/" + String.join("/", segments), Style.PLAIN, exchange -> Answer.noContent());
  }

  @Provide
  Arbitrary<List<List<String>>> templates() {
    return Arbitraries.of("a", "b", "c", "{x}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .uniqueElements()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> path() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMinSize(1).ofMaxSize(5);
  }

  @Test
  void aTableIsSharedByRoutesThatDifferInHandlersOnly() {
    var table = RouteTable.of(List.of(route(List.of("a")), route(List.of("a", "{x}"))));
    assertThat(table.fits(List.of(route(List.of("a")), route(List.of("a", "{x}"))))).isTrue();
    assertThat(table.fits(List.of(route(List.of("a"))))).isFalse();
    assertThat(table.fits(List.of(route(List.of("a")), route(List.of("a", "b"))))).isFalse();
  }

  @Test
  void twoHandlersForOneRouteAreAMistake() {
    var twice = new ArrayList<>(List.of(route(List.of("a", "{x}")), route(List.of("a", "{y}"))));
    assertThatThrownBy(() -> RouteTable.of(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two routes for GET /a/{y}");
  }

  @Test
  void aTemplateBeginsWithASlash() {
    var route = new Route("GET", "api", Style.PLAIN, exchange -> Answer.noContent());
    assertThatThrownBy(() -> RouteTable.of(List.of(route)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
