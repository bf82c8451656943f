package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.account.AccountServer.withCookie;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** What a page of another site can not do with the owner's cookie. */
class CrossSiteTest {
  @RegisterExtension final AccountServer server = new AccountServer();
  private Api browser;

  @BeforeEach
  void register() {
    browser = withCookie(server.client(), server.owner());
  }

  @Test
  void aRequestThatShowsNothingIsRefused() {
    assertRefused(browser);
  }

  @Test
  void theOwnPageIsLetIn() {
    assertLetIn(browser.with("Sec-Fetch-Site", "same-origin"));
    assertLetIn(browser.with("Origin", AccountServer.OWN_ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", "", "Same-Origin", "nonsense"})
  void anyOtherSiteIsRefusedWhateverTheOrigin(String site) {
    Api client = browser.with("Sec-Fetch-Site", site);

    assertRefused(client);
    assertRefused(client.with("Origin", AccountServer.OWN_ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://ann.example",
        "https://ann.example.evil.example",
        "https://ann.example:444",
        "https://evil.example",
        "https://ann.example/",
        "https://"
      })
  void anyOtherOriginIsRefused(String origin) {
    assertRefused(browser.with("Origin", origin));
  }

  @Test
  void aFurtherOriginCountsAsTheOwn() {
    Api client = browser.with("Origin", AccountServer.FURTHER_ORIGIN);

    assertLetIn(client);
    assertLetIn(client.with("Sec-Fetch-Site", "cross-site"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://Ann.Example", "https://ann.example:443"})
  void thePublicAddressMayBeWrittenInOtherWays(String ownOrigin) {
    server.restart(new AccountConfig(null, 4, false, ownOrigin, Set.of()));
    Api client = withCookie(server.client(), login());

    assertLetIn(client.with("Origin", "https://ann.example"));
    assertRefused(client.with("Origin", "https://ann.example:444"));
  }

  @Test
  void withoutAPublicAddressTheOwnOriginIsThatOfTheRequest() {
    server.restart(new AccountConfig(null, 4, false, null, Set.of()));
    Api client = withCookie(server.client(), login());
    Api forwarded =
        client.with("X-Forwarded-Proto", "https").with("X-Forwarded-Host", "ann.example");

    assertRefused(client);
    assertRefused(client.with("Origin", "https://ann.example"));
    assertLetIn(client.with("Origin", client.base()));
    assertLetIn(forwarded.with("Origin", "https://ann.example"));
    assertRefused(forwarded.with("Origin", client.base()));
  }

  @Test
  void readingIsNotConcerned() {
    assertThat(browser.get(AccountServer.probe("any")).status()).isEqualTo(200);
    assertThat(browser.send("HEAD", AccountServer.probe("any"), "").status()).isEqualTo(200);
    assertThat(
            browser.with("Sec-Fetch-Site", "cross-site").get(AccountServer.probe("any")).status())
        .isEqualTo(200);
  }

  @Test
  void bearerTokensAreNotConcerned() {
    assertLetIn(server.client().as(login()).with("Sec-Fetch-Site", "cross-site"));
    assertLetIn(browser.as(login()));
  }

  @Test
  void itAlsoHoldsWhereCredentialsAreOptional() {
    assertThat(browser.post(AccountServer.probe("optional")).status()).isEqualTo(403);
    assertThat(server.client().post(AccountServer.probe("optional")).status()).isEqualTo(200);
  }

  private String login() {
    return server.login(server.client(), "ann", AccountServer.PASSWORD).field("token");
  }

  private static void assertLetIn(Api client) {
    assertThat(client.post(AccountServer.probe("any")).status()).isEqualTo(200);
  }

  private static void assertRefused(Api client) {
    Answer reply = client.post(AccountServer.probe("any"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("Cross-site request refused");
  }
}
