package social.tenant.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are ours. */
class SessionTokensTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Instant ISSUED = Instant.parse("2026-01-02T03:04:05Z");
  private static final SessionTokens.Claims CLAIMS =
      new SessionTokens.Claims("user", "session", ISSUED.plusSeconds(15_552_000));

  private final SessionTokens tokens = new SessionTokens(KEY);

  @Test
  void aTokenSaysWhatItWasMadeOf() {
    assertThat(tokens.read(sign())).isEqualTo(CLAIMS);
  }

  @Test
  void aTokenIsAJsonWebTokenWithFourClaims() {
    String[] parts = sign().split("\\.", -1);

    assertThat(decode(parts[0])).isEqualTo("{\"alg\":\"HS256\"}");
    assertThat(decode(parts[1]))
        .contains("\"sub\":\"user\"", "\"jti\":\"session\"")
        .contains("\"iat\":1767323045", "\"exp\":1782875045");
  }

  @Test
  void anybodyWithTheSecretCanCheckIt() throws Exception {
    String[] parts = sign().split("\\.", -1);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    var signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));

    assertThat(parts[2])
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    byte[] other = KEY.clone();
    other[0]++;

    assertThat(new SessionTokens(other).read(sign())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"typ\":\"JWT\",\"alg\":\"HS256\"}"})
  void aTokenThatAnotherProgramSignedWithTheKeyIsRead(String header) throws Exception {
    String signingInput = encode(header) + "." + sign().split("\\.", -1)[1];
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] signature = mac.doFinal(signingInput.getBytes(UTF_8));

    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    assertThat(tokens.read(signingInput + "." + text)).isEqualTo(CLAIMS);
  }

  @Test
  void anUnsignedTokenIsRefused() {
    assertThat(tokens.read(new PlainJWT(claims()).serialize())).isNull();
    String[] parts = sign().split("\\.", -1);
    for (String alg : new String[] {"none", "None", "NONE", "nOnE"}) {
      String header = encode("{\"alg\":\"" + alg + "\"}");
      assertThat(tokens.read(header + "." + parts[1] + ".")).isNull();
      assertThat(tokens.read(header + "." + parts[1] + "." + parts[2])).isNull();
    }
  }

  @Test
  void otherAlgorithmsAreRefusedEvenWithTheRightKey() throws Exception {
    assertThat(tokens.read(signed(JWSAlgorithm.HS384, new MACSigner(KEY)))).isNull();
    assertThat(tokens.read(signed(JWSAlgorithm.HS512, new MACSigner(KEY)))).isNull();
    var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    assertThat(tokens.read(signed(JWSAlgorithm.RS256, new RSASSASigner(pair.getPrivate()))))
        .isNull();
  }

  @Test
  void aKeyNamedOrSentInTheHeaderIsNotUsed() throws Exception {
    byte[] ofAttacker = new byte[32];
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(ofAttacker);
    for (String header :
        new String[] {
          "{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}",
          "{\"alg\":\"HS256\",\"kid\":\"' union select 'x\"}",
          "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + key + "\"}}",
          "{\"alg\":\"HS256\",\"jku\":\"https://evil.example/keys\"}",
          "{\"alg\":\"HS256\",\"x5u\":\"https://evil.example/keys\"}",
          "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
          "{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}"
        }) {
      String signingInput = encode(header) + "." + sign().split("\\.", -1)[1];
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ofAttacker, "HmacSHA256"));
      String signature =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(signingInput.getBytes(UTF_8)));

      assertThat(tokens.read(signingInput + "." + signature)).as(header).isNull();
    }
  }

  @Test
  void aSignedTokenWithoutItsClaimsIsRefused() throws Exception {
    var token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder().subject("u").build());
    token.sign(new MACSigner(KEY));

    assertThat(tokens.read(token.serialize())).isNull();
  }

  @Test
  void claimsOfOtherTypesAreRefused() throws Exception {
    var set = new JWTClaimsSet.Builder(claims()).claim("jti", 7).claim("exp", "soon").build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
    token.sign(new MACSigner(KEY));

    assertThat(tokens.read(token.serialize())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "eyJhbGciOiJIUzI1NiJ9..",
        "null",
        "é.é.é",
        "{}.{}.{}",
        "eyJhbGciOiJIUzI1NiJ9.e30.",
        "W10.W10.W10",
        "bnVsbA.bnVsbA.bnVsbA"
      })
  void nonsenseIsRefused(String text) {
    assertThat(tokens.read(text)).isNull();
  }

  @Test
  void aDeepHeaderIsRefused() {
    String deep = encode("{\"alg\":\"HS256\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

    assertThat(tokens.read(deep + ".e30.AAAA")).isNull();
  }

  @Property(tries = 300)
  void anyOtherCharacterMakesItAnotherToken(
      @ForAll @IntRange(max = 200) int place, @ForAll char other) {
    String token = sign();
    int at = place % token.length();
    if (token.charAt(at) != other) {
      String changed = token.substring(0, at) + other + token.substring(at + 1);

      assertThat(tokens.read(changed)).isNull();
    }
  }

  @Property(tries = 300)
  void whateverIsSentNothingIsThrown(
      @ForAll String header, @ForAll String payload, @ForAll byte[] signature) {
    String text = HexFormat.of().formatHex(signature);

    assertThat(tokens.read(header + "." + payload + "." + text)).isNull();
    assertThat(tokens.read(encode(header) + "." + encode(payload) + "." + encode(text))).isNull();
    String ours = encode("{\"alg\":\"HS256\"}") + ".";
    assertThat(tokens.read(ours + payload + "." + header)).isNull();
    assertThat(tokens.read(ours + encode(payload) + "." + encode(text))).isNull();
  }

  private String sign() {
    return tokens.sign(CLAIMS, ISSUED);
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .subject("user")
        .jwtID("session")
        .issueTime(Date.from(ISSUED))
        .expirationTime(Date.from(CLAIMS.expiresAt()))
        .build();
  }

  private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
    var token = new SignedJWT(new JWSHeader(algorithm), claims());
    token.sign(signer);
    return token.serialize();
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decode(String base64url) {
    return new String(Base64.getUrlDecoder().decode(base64url), UTF_8);
  }
}
