package social.tenant.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks the tokens of sessions: JSON Web Tokens (RFC 7519) with HMAC and SHA-256, and no
 * other algorithm.
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

  private final byte[] key;
  private volatile @Nullable Crypto crypto;

  /**
   * @param key 32 bytes or more
   */
  SessionTokens(byte[] key) {
    this.key = key.clone();
  }

  /**
   * A token with these claims.
   *
   * @param issuedAt as the time of expiry, in whole seconds
   */
  String sign(Claims claims, Instant issuedAt) {
    var set =
        new JWTClaimsSet.Builder()
            .subject(claims.userId())
            .issueTime(Date.from(issuedAt))
            .expirationTime(Date.from(claims.expiresAt()))
            .jwtID(claims.sessionId())
            .build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
    try {
      token.sign(crypto().signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("Can not sign a token", e);
    }
    return token.serialize();
  }

  /** What a token says, if it was signed here; null for anything else. It may have expired. */
  @Nullable Claims read(String token) {
    if (STARTS.stream().noneMatch(token::startsWith)) {
      return null;
    }
    try {
      var parsed = SignedJWT.parse(token);
      var isSigned = isCanonical(parsed.getSignature()) && parsed.verify(crypto().verifier());
      return isSigned ? claims(parsed.getJWTClaimsSet()) : null;
    } catch (ParseException | JOSEException e) {
      return null;
    }
  }

  /** The last character of a signature holds spare bits: only one way to write them is taken. */
  private static boolean isCanonical(Base64URL signature) {
    return Base64URL.encode(signature.decode()).equals(signature);
  }

  private static @Nullable Claims claims(@Nullable JWTClaimsSet set) {
    if (set == null
        || set.getSubject() == null
        || set.getJWTID() == null
        || set.getExpirationTime() == null) {
      return null;
    }
    return new Claims(set.getSubject(), set.getJWTID(), set.getExpirationTime().toInstant());
  }

  /** The library's objects, made when the first token comes by and kept. */
  private Crypto crypto() {
    var made = crypto;
    if (made == null) {
      made = Crypto.of(key);
      crypto = made;
    }
    return made;
  }

  private record Crypto(MACSigner signer, MACVerifier verifier) {
    static Crypto of(byte[] key) {
      try {
        return new Crypto(new MACSigner(key), new MACVerifier(key));
      } catch (JOSEException e) {
        throw new IllegalStateException("Can not use the key of session tokens", e);
      }
    }
  }
}
