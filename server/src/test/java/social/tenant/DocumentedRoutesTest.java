package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.http.Answer;
import social.tenant.log.Log;
import social.tenant.openapi.OpenApiDocument;
import social.tenant.time.Clock;

/** Holds docs/openapi.yaml to the server: what the one has, the other has. */
class DocumentedRoutesTest {
  @TempDir Path directory;

  @Test
  void everyRouteIsDocumentedAndEveryDocumentedRouteIsThere() {
    var settings = Settings.from(Map.of("DATA_DIR", directory.toString()));
    var clock = Clock.system();
    var log = Log.to(System.err, Log.Format.TEXT);
    try (var shared = Shared.around(exchange -> Answer.noContent());
        var tenant = Tenant.open(settings, shared, clock, clock.instant(), log)) {
      var served = new TreeSet<String>();
      tenant.routes().stream()
          .filter(route -> !route.method().equals("OPTIONS")) // which every path answers
          .forEach(route -> served.add(route.method() + " " + route.template()));
      var documented = new TreeSet<String>();
      OpenApiDocument.ofProject()
          .operations()
          .forEach(operation -> documented.add(operation.method() + " " + operation.template()));

      assertThat(served).isEqualTo(documented);
    }
  }
}
