package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonException;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/**
 * Signs and checks the tokens of sessions: JSON Web Tokens (RFC 7519) with HMAC and SHA-256, and no
 * other algorithm.
 *
 * <p>By hand, since a library for all of JOSE was 3 MB of the native image, and this one kind is a
 * constant header, four claims and a {@link Mac}. The tests hold it to such a library.
 *
 * <p>Safe for use by many threads.
 */
final class SessionTokens {
  /** What a token says that matters. */
  record Claims(String userId, String sessionId, Instant expiresAt) {}

  /**
   * How a token begins: {@code {"alg":"HS256"}}, as ours do, or with {@code "typ":"JWT"} behind or
   * before it, as other programs that know the key write it. No other header is so much as parsed,
   * for what one says of algorithms and keys is an attacker's word.
   */
  private static final List<String> STARTS =
      List.of(
          "eyJhbGciOiJIUzI1NiJ9.",
          "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
          "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.");

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes or more
   */
  SessionTokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * A token with these claims.
   *
   * @param issuedAt as the time of expiry, in whole seconds
   */
  String sign(Claims claims, Instant issuedAt) {
    var payload =
        JsonOut.bytes(out ->
            out.beginObject()
                .field("sub", claims.userId())
                .field("exp", claims.expiresAt().getEpochSecond())
                .field("iat", issuedAt.getEpochSecond())
                .field("jti", claims.sessionId())
                .endObject());
    var signed = STARTS.getFirst() + base64(payload);
    return signed + "." + signature(signed);
  }

  /** What a token says, if it was signed here; null for anything else. It may have expired. */
  @Nullable Claims read(String token) {
    var dot = endOfPayload(token);
    if (dot < 0 || !isSignature(token.substring(dot + 1), token.substring(0, dot))) {
      return null;
    }
    try {
      return claims(Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, dot)));
    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
      return null; // signed with our key, but by somebody else
    }
  }

  /** Where the second dot is; -1 if the header is none that is taken. */
  private static int endOfPayload(String token) {
    for (var start : STARTS) {
      if (token.startsWith(start)) {
        return token.indexOf('.', start.length());
      }
    }
    return -1;
  }

  private static @Nullable Claims claims(byte[] payload) {
    var json = JsonValue.parse(payload).object("payload");
    var user = json.text("sub");
    var session = json.text("jti");
    var expiry = json.integer("exp");
    return user == null || session == null || expiry == null
        ? null
        : new Claims(user, session, Instant.ofEpochSecond(expiry));
  }

  /**
   * In constant time. Written texts are compared: the last character of a signature holds spare
   * bits, and only one way to write them is taken.
   */
  private boolean isSignature(String signature, String signed) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8),
        signature(signed).getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String signed) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
