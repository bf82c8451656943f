package social.tenant.fleet.operator;

import java.nio.file.Files;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;

/** How HTTP reaches the taking over of earlier servers' databases. */
final class ImportRoutes {
  private final EarlierImports imports;

  ImportRoutes(Arrivals arrivals, EarlierMove move) {
    imports = new EarlierImports(arrivals, move);
  }

  /** Declares the route. */
  void declare(Routes routes) {
    routes.post("/api/imports", this::run);
  }

  private Answer run(Exchange exchange) {
    var folder = BackupRoutes.path(exchange.json(), "from");
    if (!Files.isDirectory(folder)) {
      throw ApiError.badRequest("from must be a folder");
    }
    return LongWork.answer(lines -> imports.run(folder, lines));
  }
}
