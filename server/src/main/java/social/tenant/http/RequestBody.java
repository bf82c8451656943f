package social.tenant.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request: checks its type and size before it is read, and knows how much of it is
 * left. For one thread at a time.
 */
final class RequestBody {
  private static final String FORM = "multipart/form-data";

  private final Content.Source source;
  private final HttpFields headers;
  private Runnable wait;
  private final Limits limits;
  private @Nullable BodyStream stream;
  private byte @Nullable [] json;

  /**
   * @param source gives the bytes
   * @param wait returns when the source has more, or has failed
   */
  RequestBody(Content.Source source, HttpFields headers, Runnable wait, Limits limits) {
    this.source = source;
    this.headers = headers;
    this.wait = wait;
    this.limits = limits;
  }

  /** The body of a request which comes over the network. */
  static RequestBody of(Request request, Limits limits) {
    var stallMillis = limits.stallTime().toMillis();
    return new RequestBody(
        request,
        request.getHeaders(),
        () -> Drain.await(request, stallMillis), // each byte starts the time anew
        limits);
  }

  /** Has somebody told of each wait for the client from now on. */
  void telling(Pause pause) {
    var bare = wait;
    wait =
        () -> {
          pause.begin();
          try {
            bare.run();
          } finally {
            pause.end();
          }
        };
  }

  /**
   * The bytes of a JSON body; the same ones each time.
   *
   * @param mayBeEmpty a body of no bytes is then of any type
   * @throws ApiError 415 for another type, 413 if it is too large; 400 and 408 as by {@link
   *     BodyStream}
   */
  byte[] json(boolean mayBeEmpty) {
    if (json == null) {
      if (!mayBeEmpty || source.getLength() > 0) {
        checkJson();
      }
      json = isAnnounced() ? readAll(open(limits.jsonBytes())) : new byte[0];
      if (json.length > 0) {
        checkJson();
      }
    }
    return json;
  }

  /** The body as a stream, of one of these types or of none. No types: any. */
  InputStream stream(long limit, List<String> types) {
    var type = contentType();
    if (type != null && !types.isEmpty() && !accepts(types, type)) {
      throw ApiError.unsupportedMediaType("Content-Type must be " + String.join(" or ", types));
    }
    return open(limit);
  }

  /** The body as a form of many parts (RFC 7578). */
  Form form(long limit, int maxParts) {
    if (!FORM.equals(contentType())) {
      throw ApiError.unsupportedMediaType("Content-Type must be " + FORM);
    }
    var header = headers.get(HttpHeader.CONTENT_TYPE);
    return new Form(open(limit), MultiPart.extractBoundary(header), maxParts);
  }

  /** Does the request have a body (RFC 9112, 6.3)? */
  boolean isAnnounced() {
    return source.getLength() > 0 || isChunked();
  }

  /** Can what is left be read at less cost than a new connection has, if the client sends it? */
  boolean isSmall() {
    return source.getLength() >= 0
        && source.getLength() <= limits.drainBytes()
        && !isHeldBack()
        && (stream == null || !stream.isBroken());
  }

  /** Does the client hold the body back until it is asked for (RFC 9110, 10.1.1)? */
  boolean isHeldBack() {
    return stream == null && headers.contains(HttpHeader.EXPECT, "100-continue");
  }

  /** Gives network buffers back. */
  void close() {
    if (stream != null) {
      stream.close();
    }
  }

  private BodyStream open(long limit) {
    if (stream != null) {
      throw new IllegalStateException("The body is read twice");
    }
    checkCoding();
    if (source.getLength() > limit) {
      throw ApiError.tooLarge(limit);
    }
    stream = new BodyStream(source, wait, limit);
    return stream;
  }

  private void checkJson() {
    var type = contentType();
    if (type != null && !MediaType.isJson(type)) {
      throw ApiError.unsupportedMediaType("Content-Type must be application/json");
    }
  }

  /** JSON also goes by other names, such as {@code application/vnd.api+json} (RFC 6839, 3.1). */
  private static boolean accepts(List<String> types, String type) {
    return types.contains(type) || types.contains(Answer.JSON) && MediaType.isJson(type);
  }

  /** A compressed body is refused: its size says nothing about what it becomes. */
  private void checkCoding() {
    var codings = Set.copyOf(headers.getValuesList(HttpHeader.CONTENT_ENCODING));
    if (!codings.stream().allMatch("identity"::equalsIgnoreCase)) {
      throw ApiError.unsupportedMediaType("Content-Encoding must be identity")
          .header("Accept-Encoding", "identity");
    }
  }

  private boolean isChunked() {
    return headers.contains(HttpHeader.TRANSFER_ENCODING);
  }

  private @Nullable String contentType() {
    return MediaType.of(headers.get(HttpHeader.CONTENT_TYPE));
  }

  private static byte[] readAll(InputStream in) {
    try {
      return in.readAllBytes(); // grows with what comes, whatever was announced
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
