package social.tenant.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page of ours may load (Content Security Policy, level 3). An immutable value.
 *
 * @param staticOrigin where scripts, styles and fonts may also come from; empty for nowhere else
 * @param scriptHashes of inline scripts that are allowed, in the form {@code 'sha256-...'}
 */
public record ContentSecurityPolicy(String staticOrigin, List<String> scriptHashes) {
  /** The name of the header. */
  public static final String HEADER = "Content-Security-Policy";

  private static final Pattern INLINE_SCRIPT =
      Pattern.compile(
          "<script\\b(?![^>]*\\bsrc\\s*=)[^>]*>(.*?)</script\\s*>",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  public ContentSecurityPolicy {
    scriptHashes = List.copyOf(scriptHashes);
  }

  /** Everything from the own origin, no inline scripts. */
  public static ContentSecurityPolicy standard() {
    return new ContentSecurityPolicy("", List.of());
  }

  /** Also allows scripts, styles and fonts of another origin, such as that of a CDN. */
  public ContentSecurityPolicy withStaticOrigin(String origin) {
    return new ContentSecurityPolicy(origin, scriptHashes);
  }

  /** Also allows the inline scripts of a page, by their hashes. */
  public ContentSecurityPolicy withInlineScriptsOf(String html) {
    var hashes = new ArrayList<>(scriptHashes);
    var script = INLINE_SCRIPT.matcher(html);
    while (script.find()) {
      hashes.add(hash(script.group(1)));
    }
    return new ContentSecurityPolicy(staticOrigin, hashes);
  }

  /** The value of the header. */
  public String value() {
    var cdn = staticOrigin.isEmpty() ? "" : " " + staticOrigin;
    var scripts = scriptHashes.isEmpty() ? "" : " " + String.join(" ", scriptHashes);
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self'" + cdn + scripts,
        "style-src 'self' 'unsafe-inline'" + cdn,
        "img-src * data: blob:",
        "media-src * blob:",
        "connect-src *",
        "font-src 'self' data:" + cdn,
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");
  }

  private static String hash(String script) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
