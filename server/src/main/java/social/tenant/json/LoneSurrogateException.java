package social.tenant.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A text that holds half of a surrogate pair, so is no Unicode text (RFC 8259, 8.2). */
final class LoneSurrogateException extends JsonProcessingException {
  private static final long serialVersionUID = 1L;

  LoneSurrogateException(JsonLocation place) {
    super("Half of a surrogate pair", place);
  }
}
