package social.tenant.federation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import social.tenant.time.Clock;

/**
 * Addresses of photos that a page can show without credentials. One of a photo that is for friends
 * has a proof: until when it is good, and an HMAC (RFC 2104) of that and the photo's id under a key
 * of this tenant. Whoever has the address may see the photo for that hour.
 */
public final class PhotoLinks {
  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})[.]([A-Za-z0-9_-]{43})");

  private final Identity identity;
  private final Clock clock;

  PhotoLinks(Identity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /** The address of a photo that anybody may see. */
  String plain(String endpoint, String photoId) {
    return endpoint + "/api/photos/" + PathSegment.encode(photoId);
  }

  /** The address of a photo for somebody who may see it. */
  String withProof(String endpoint, String photoId) {
    var expires = clock.instant().plus(GOOD_FOR).getEpochSecond();
    return plain(endpoint, photoId) + "?proof=" + expires + "." + mac(photoId, expires);
  }

  /** Whether a proof is one for this photo and still good. */
  public boolean isGood(String photoId, String proof) {
    var form = FORM.matcher(proof);
    if (!form.matches()) {
      return false;
    }
    var expires = Long.parseLong(form.group(1));
    return clock.instant().getEpochSecond() <= expires
        && MessageDigest.isEqual(
            mac(photoId, expires).getBytes(StandardCharsets.US_ASCII),
            form.group(2).getBytes(StandardCharsets.US_ASCII));
  }

  private String mac(String photoId, long expires) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(identity.derivedKey("photo links"), ALGORITHM));
      var message = (expires + " " + photoId).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }
}
