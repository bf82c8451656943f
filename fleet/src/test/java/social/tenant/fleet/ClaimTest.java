package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Api;
import social.tenant.json.JsonValue;

/** How an owner takes up a tenant by the link that she was given. */
@Timeout(120)
class ClaimTest {
  private static String path(TestHost host) {
    return path(host.create("ann").child("claim").requireText("url"));
  }

  private static String path(String url) {
    return url.substring(url.indexOf("/claim/"));
  }

  private static Api.Answer submit(Api ann, String path, String password) {
    String form =
        """
        --b\r
        Content-Disposition: form-data; name="username"\r
        \r
        ann\r
        --b\r
        Content-Disposition: form-data; name="password"\r
        \r
        %s\r
        --b--\r
        """
            .formatted(password);
    byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
    return ann.post(path, "multipart/form-data; boundary=b", bytes);
  }

  @Test
  void sheChoosesAPasswordAndIsSignedIn() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.anyone("ann");
      String path = path(host);
      Api.Answer page = ann.get(path);
      assertThat(page.contentType()).startsWith("text/html");
      assertThat(page.text()).contains("value=\"ann\"").doesNotContain("<script");
      Api.Answer done = submit(ann, path, "correct horse");

      assertThat(done.status()).isEqualTo(303);
      assertThat(done.header("Location")).isEqualTo("/");
      String cookie = done.header("Set-Cookie");
      assertThat(cookie).startsWith("tenant_auth=");
      Api signedIn = ann.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
      assertThat(signedIn.get("/api/auth/me").field("username")).isEqualTo("ann");
      assertThat(signedIn.get("/api/kinds").each("name"))
          .containsExactlyInAnyOrder("post", "note", "link", "task", "gallery");
    }
  }

  @Test
  void belowAPathShesLedToHerPath() {
    try (TestHost host = TestHost.byPath()) {
      Api.Answer done = submit(host.anyone("ann"), path(host), "correct horse");

      assertThat(done.header("Location")).isEqualTo("/ann/");
      assertThat(done.header("Set-Cookie")).contains("Path=/ann;");
    }
  }

  @Test
  void theLinkIsGoodOnce() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.anyone("ann");
      String path = path(host);
      submit(ann, path, "correct horse");

      assertThat(ann.get(path).status()).isEqualTo(404);
      assertThat(submit(ann, path, "another horse").status()).isEqualTo(404);
      String json = "{\"password\":\"another horse\"}";
      assertThat(ann.post(path, json).status()).isEqualTo(404);
    }
  }

  @Test
  void aPasswordThatMayNotBeIsToldAndTheLinkStaysGood() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.anyone("ann");
      String path = path(host);
      Api.Answer refused = submit(ann, path, "short");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("Password must be at least 8 characters");
      assertThat(submit(ann, path, "correct horse").status()).isEqualTo(303);
    }
  }

  @Test
  void theLinkIsGoodForAWeek() {
    try (TestHost host = TestHost.start()) {
      String path = path(host);
      host.pass(Duration.ofDays(6));
      assertThat(host.anyone("ann").get(path).status()).isEqualTo(200);
      host.pass(Duration.ofDays(2));
      assertThat(host.anyone("ann").get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void theLinkOfOneTenantOpensNoOther() {
    try (TestHost host = TestHost.start()) {
      String path = path(host);
      host.create("bea");

      assertThat(host.anyone("bea").get(path).status()).isEqualTo(404);
      assertThat(host.anyone("ann").get("/claim/").status()).isEqualTo(404);
      assertThat(host.anyone("ann").get("/claim/AAAA").status()).isEqualTo(404);
    }
  }

  @Test
  void anotherLinkTakesThePlaceOfTheFirst() {
    try (TestHost host = TestHost.start()) {
      String first = path(host);
      var made = host.operator("POST", "/api/tenants/ann/link", null);
      String second =
          path(JsonValue.parse(made.body()).object("").child("claim").requireText("url"));

      assertThat(host.anyone("ann").get(first).status()).isEqualTo(404);
      assertThat(host.anyone("ann").get(second).status()).isEqualTo(200);
      submit(host.anyone("ann"), second, "correct horse");
      assertThat(host.operator("POST", "/api/tenants/ann/link", null).status()).isEqualTo(409);
    }
  }

  @Test
  void theRegistryKeepsNoTokens() throws Exception {
    try (TestHost host = TestHost.start()) {
      String path = path(host);
      host.stop();
      byte[] registry =
          java.nio.file.Files.readAllBytes(host.directory().resolve("registry.db"));

      assertThat(new String(registry, StandardCharsets.ISO_8859_1))
          .doesNotContain(path.substring("/claim/".length()));
      host.startAgain();
    }
  }
}
