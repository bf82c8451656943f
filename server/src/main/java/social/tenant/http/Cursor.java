package social.tenant.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The place in a list after which its next page begins: the creation time and id of the last entry.
 * To clients it is opaque text.
 *
 * @param createdAt in the form of {@link social.tenant.time.Times}, which sorts as text
 */
public record Cursor(String createdAt, String id) {
  private static final int MAX_ENCODED = 1024;
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z)(.+)", Pattern.DOTALL);

  /** The form that clients get, in the characters of base64url. */
  public String encode() {
    var text = (createdAt + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * Reads what {@link #encode()} made.
   *
   * @throws ApiError 400 "Invalid cursor" for anything else
   */
  public static Cursor parse(String encoded) {
    try {
      if (encoded.length() <= MAX_ENCODED) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
        var form = FORM.matcher(StandardCharsets.UTF_8.newDecoder().decode(bytes));
        if (form.matches()) {
          return new Cursor(form.group(1), form.group(2));
        }
      }
      throw invalid();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw invalid();
    }
  }

  private static ApiError invalid() {
    return ApiError.badRequest("Invalid cursor");
  }
}
