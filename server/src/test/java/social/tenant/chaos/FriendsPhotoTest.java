package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.json.JsonObject;
import social.tenant.time.TestTime;

/** Photos for friends in a page of another tenant, which shows them without credentials. */
class FriendsPhotoTest {
  private static final byte[] PNG = {
    (byte) 0x89,
    'P',
    'N',
    'G',
    '\r',
    '\n',
    0x1a,
    '\n',
    0,
    0,
    0,
    13,
    'I',
    'H',
    'D',
    'R',
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    8,
    0,
    0,
    0,
    0,
    0x3a,
    0x7e,
    (byte) 0x9b,
    0x55
  };

  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);

  @BeforeEach
  void upload() {
    ann.befriend(bob);
    var form =
        new FormBody()
            .file("files", "one.png", "image/png", PNG)
            .file("files", "two.png", "image/png", PNG)
            .text("content", "holidays")
            .text("visibility", "friends");
    assertThat(form.post(ann.api(), "/api/upload").status()).isEqualTo(201);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  private List<JsonObject> photosInBobsFeed() {
    var gallery = bob.api().get("/api/feed/friends").list().getFirst();
    return gallery.array("photos").stream().map(photo -> photo.object("photo")).toList();
  }

  /** As a browser asks for an image in a page of another origin. */
  private Api.Answer image(String url) {
    var address = URI.create(url);
    return Api.of(ann.endpoint())
        .with("Accept", "image/*")
        .with("Referer", bob.endpoint() + "/feed")
        .with("Sec-Fetch-Site", "cross-site")
        .with("Sec-Fetch-Mode", "no-cors")
        .with("Sec-Fetch-Dest", "image")
        .get(address.getRawPath() + "?" + address.getRawQuery());
  }

  @Test
  void theAddressInTheFeedShowsThePhoto() {
    var url = photosInBobsFeed().getFirst().requireText("url");

    var shown = image(url);

    assertThat(url).startsWith(ann.endpoint() + "/api/photos/").contains("?proof=");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.contentType()).isEqualTo("image/png");
    assertThat(shown.bytes()).isEqualTo(PNG);
    assertThat(shown.header("Cross-Origin-Resource-Policy")).isNotEqualTo("same-origin");
    assertThat(shown.header("Cache-Control")).startsWith("private");
    assertThat(image(url + "&size=thumb").status()).isEqualTo(200);
  }

  @Test
  void itDoesSoForAnHour() {
    var url = photosInBobsFeed().getFirst().requireText("url");
    Passing.by(time, Duration.ofMinutes(59));
    assertThat(image(url).status()).isEqualTo(200);

    Passing.by(time, Duration.ofMinutes(2));

    assertThat(image(url).status()).isEqualTo(404);
    assertThat(image(photosInBobsFeed().getFirst().requireText("url")).status()).isEqualTo(200);
  }

  @Test
  void itDoesSoAfterARestartToo() {
    var url = photosInBobsFeed().getFirst().requireText("url");

    ann.tenant().restart();

    assertThat(image(url).status()).isEqualTo(200);
  }

  @Test
  void itShowsNoOtherPhoto() {
    var photos = photosInBobsFeed();
    var first = photos.getFirst();
    var other = photos.getLast().requireText("id");

    assertThat(image(first.requireText("url").replace(first.requireText("id"), other)).status())
        .isEqualTo(404);
  }

  @Test
  void withoutAProofThereIsNothing() {
    var url = photosInBobsFeed().getFirst().requireText("url");

    assertThat(image(url.substring(0, url.indexOf('?')) + "?size=thumb").status()).isEqualTo(404);
    assertThat(image(url.substring(0, url.length() - 1) + "!").status()).isEqualTo(404);
    assertThat(image(url.replaceAll("proof=\\d+", "proof=9999999999")).status()).isEqualTo(404);
  }

  @Test
  void itEndsWhenTheThingIsNotForFriendsAnyMore() {
    var url = photosInBobsFeed().getFirst().requireText("url");
    var gallery = bob.api().get("/api/feed/friends").list().getFirst().requireText("id");

    ann.api().put("/api/things/" + gallery, "{\"visibility\":\"private\"}");

    assertThat(image(url).status()).isEqualTo(404);
  }
}
