package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {
  @Test
  void thePolicyIsThatOfTheContract() {
    assertThat(ContentSecurityPolicy.standard().value())
        .isEqualTo(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src * data: blob:; media-src * blob:; connect-src *; "
                + "font-src 'self' data:; object-src 'none'; base-uri 'none'; "
                + "form-action 'self'; frame-ancestors 'none'");
  }

  @Test
  void aCdnMayServeScriptsStylesAndFonts() {
    assertThat(ContentSecurityPolicy.standard().withStaticOrigin("https://cdn.example").value())
        .contains(
            "script-src 'self' https://cdn.example;",
            "style-src 'self' 'unsafe-inline' https://cdn.example;",
            "font-src 'self' data: https://cdn.example;",
            "default-src 'self';");
  }

  @Test
  void inlineScriptsAreAllowedByTheirHashes() {
    var html =
        """
        <script src="/assets/a.js">not this</script>
        <SCRIPT type="module">alert('Hello, world.');</script >
        """;
    assertThat(ContentSecurityPolicy.standard().withInlineScriptsOf(html).value())
        .contains("script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';");
  }
}
