package social.tenant.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.GZIPInputStream;
import social.tenant.http.StaticFile;
import social.tenant.http.StaticFiles;

/** The files that come with the server: they stay where they are, and are read to be sent. */
final class BundledFiles {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private BundledFiles() {}

  /** The fixed list of all that is served, the first page aside. */
  static StaticFiles load() {
    return new StaticFiles(
        List.of(
            plain("/favicon.svg", "favicon.svg", "image/svg+xml"),
            plain("/docs/api", "docs/api.html", HTML),
            plain("/docs/assets/api.js", "docs/api.js", SCRIPT),
            plain("/docs/assets/api.css", "docs/api.css", STYLE),
            compressed("/docs/assets/swagger-ui-bundle.js", "docs/swagger-ui-bundle.js.gz", SCRIPT),
            compressed("/docs/assets/swagger-ui.css", "docs/swagger-ui.css.gz", STYLE),
            compressed("/docs/openapi.yaml", "docs/openapi.yaml.gz", "application/yaml")));
  }

  /** The first page, for every path that is no file. */
  static byte[] index() {
    return read("index.html");
  }

  private static StaticFile plain(String path, String resource, String contentType) {
    var content = read(resource);
    var form = new StaticFile.Form(content.length, () -> open(resource));
    return new StaticFile(path, contentType, StaticFile.etag(content), false, form, null);
  }

  /** A file that the build compressed, for clients that do not take it so as well. */
  private static StaticFile compressed(String path, String resource, String contentType) {
    var content = read(resource);
    var gzip = new StaticFile.Form(content.length, () -> open(resource));
    var plain =
        new StaticFile.Form(plainLength(content), () -> new GZIPInputStream(open(resource)));
    return new StaticFile(path, contentType, StaticFile.etag(content), false, plain, gzip);
  }

  /** The last four bytes of a gzip file are the length of what is in it (RFC 1952, 2.3.1). */
  private static long plainLength(byte[] gzip) {
    var trailer = ByteBuffer.wrap(gzip, gzip.length - Integer.BYTES, Integer.BYTES);
    return Integer.toUnsignedLong(trailer.order(ByteOrder.LITTLE_ENDIAN).getInt());
  }

  private static byte[] read(String resource) {
    try (var in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    var in = BundledFiles.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("Not built with " + resource);
    }
    return in;
  }
}
