package social.tenant.http;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a fixed list of files: a path is looked up, never joined to a folder's.
 *
 * <p>Immutable, for any number of threads; all tenants of a process share one.
 */
public final class StaticFiles {
  private final Map<String, StaticFile> files;

  public StaticFiles(Collection<StaticFile> files) {
    this.files = files.stream().collect(Collectors.toMap(StaticFile::path, Function.identity()));
  }

  /** The file of a path, or null. */
  public @Nullable StaticFile find(String path) {
    return files.get(path);
  }

  /**
   * The answer with a file: compressed where the client takes it, and 304 where it has it already
   * (RFC 9110, 13.1.2).
   */
  public static Answer serve(Exchange exchange, StaticFile file) {
    var gzip = Accepts.gzip(exchange.headers("Accept-Encoding")) ? file.gzip() : null;
    var etag = "\"" + file.etag() + (gzip == null ? "\"" : "-gzip\"");
    var form = gzip == null ? file.plain() : gzip;
    var isKnown = Accepts.matches(exchange.headers("If-None-Match"), etag);
    var answer = isKnown ? Answer.empty(304) : stream(file, form);
    var typed = gzip == null || isKnown ? answer : answer.header("Content-Encoding", "gzip");
    var varying = file.gzip() == null ? typed : typed.header("Vary", "Accept-Encoding");
    return varying
        .header("ETag", etag)
        .header(
            "Cache-Control",
            file.isImmutable() ? "public, max-age=31536000, immutable" : "no-cache");
  }

  private static Answer stream(StaticFile file, StaticFile.Form form) {
    return Answer.stream(
        200,
        file.contentType(),
        form.length(),
        out -> {
          try (var in = form.source().open()) {
            in.transferTo(out);
          }
        });
  }
}
