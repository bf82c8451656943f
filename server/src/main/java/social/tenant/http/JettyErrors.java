package social.tenant.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells what Jetty itself refuses, such as malformed heads, in the form of all our errors. */
record JettyErrors(Limits limits, Faults faults) implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var error = error(request, response.getStatus());
    var body = (Body.Bytes) Answer.failure(error).rendered(Style.PLAIN).body();
    response.setStatus(error.status());
    SecurityHeaders.add(response.getHeaders(), body.contentType());
    response.write(true, ByteBuffer.wrap(body.bytes()), callback);
    return true;
  }

  private ApiError error(Request request, int status) {
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof TimeoutException) {
      return ApiError.of(HttpStatus.REQUEST_TIMEOUT_408, "Request took too long");
    }
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 -> ApiError.badRequest("Bad request");
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          ApiError.of(
                  HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
                  "Request head is larger than " + limits.headBytes() + " bytes")
              .with("limit", limits.headBytes());
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> fault(request);
      case HttpStatus.UPGRADE_REQUIRED_426, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
          ApiError.of(HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, "HTTP version not supported");
      default -> ApiError.of(status, String.valueOf(HttpStatus.getMessage(status)));
    };
  }

  private ApiError fault(Request request) {
    var fault =
        request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable cause
            ? cause
            : new IllegalStateException("Jetty gave no cause");
    return faults.toError(fault, request.getMethod(), request.getHttpURI().getPath());
  }
}
