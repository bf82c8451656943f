package social.tenant.web;

import java.nio.charset.StandardCharsets;
import social.tenant.http.Answer;
import social.tenant.http.ContentSecurityPolicy;
import social.tenant.http.Exchange;
import social.tenant.http.StaticFile;
import social.tenant.http.StaticFiles;

/**
 * An {@code index.html} with what it may load.
 *
 * @param policy value of its Content-Security-Policy, its own inline scripts included
 */
record IndexPage(StaticFile file, String policy) {
  static IndexPage of(byte[] html, ContentSecurityPolicy policy) {
    var scripts = policy.withInlineScriptsOf(new String(html, StandardCharsets.UTF_8));
    return new IndexPage(
        StaticFile.of("/", "text/html; charset=utf-8", false, html, null), scripts.value());
  }

  Answer answer(Exchange exchange) {
    return StaticFiles.serve(exchange, file).header(ContentSecurityPolicy.HEADER, policy);
  }
}
