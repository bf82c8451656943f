package social.tenant.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of known length that never change under their tag, served whole, in part, or not at all to
 * who has them already (RFC 9110, 13 and 14).
 *
 * @param etag with its quotes; a strong one
 * @param length in bytes
 */
public record Download(String contentType, String etag, long length, Source source) {
  private static final Pattern RANGE =
      Pattern.compile("bytes=\\s*([0-9]*)-([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);

  /** Writes a part of the bytes while they are sent. */
  @FunctionalInterface
  public interface Source {
    void write(long offset, long length, OutputStream out) throws IOException;
  }

  private record Part(long offset, long length) {}

  /**
   * The answer to a GET or HEAD: 200, 206 for one range, or 304. Several ranges at once are not
   * worth their trouble: they get the whole, as the standard allows.
   *
   * @throws ApiError 416 for a range behind the end
   */
  public Answer serve(Exchange exchange) {
    if (Accepts.matches(exchange.headers("If-None-Match"), etag)) {
      return Answer.empty(304).header("ETag", etag);
    }
    var part = isPartWanted(exchange) ? part(exchange.header("Range")) : null;
    var answer =
        part == null
            ? stream(200, 0, length)
            : stream(206, part.offset(), part.length())
                .header(
                    "Content-Range",
                    "bytes %d-%d/%d"
                        .formatted(part.offset(), part.offset() + part.length() - 1, length));
    return answer.header("ETag", etag).header("Accept-Ranges", "bytes");
  }

  private Answer stream(int status, long offset, long count) {
    return Answer.stream(status, contentType, count, out -> source.write(offset, count, out));
  }

  /** Ranges are for GET alone, and with If-Range for who has the rest of the same bytes. */
  private boolean isPartWanted(Exchange exchange) {
    var condition = exchange.header("If-Range");
    return exchange.method().equals("GET")
        && exchange.headers("Range").size() == 1
        && (condition == null || condition.strip().equals(etag));
  }

  /** The part that a Range header asks for; null if it is no single range of bytes. */
  private @Nullable Part part(@Nullable String header) {
    var range = RANGE.matcher(header == null ? "" : header);
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return null;
    }
    var last = number(range.group(2));
    if (range.group(1).isEmpty()) {
      return last == 0 || length == 0
          ? unsatisfiable()
          : new Part(Math.max(0, length - last), Math.min(last, length));
    }
    var first = number(range.group(1));
    if (!range.group(2).isEmpty() && last < first) {
      return null;
    }
    if (first >= length) {
      return unsatisfiable();
    }
    var end = range.group(2).isEmpty() ? length - 1 : Math.min(last, length - 1);
    return new Part(first, end - first + 1);
  }

  private Part unsatisfiable() {
    throw ApiError.of(416, "Range not satisfiable").header("Content-Range", "bytes */" + length);
  }

  /** A number of any length; larger ones than bytes can be counted with are the largest. */
  private static long number(String digits) {
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }
}
