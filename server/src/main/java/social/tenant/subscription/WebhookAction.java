package social.tenant.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;

/**
 * Sends the event to a URL.
 *
 * @param secret signs what is sent; empty if there is none
 */
record WebhookAction(String url, String secret) implements Action {
  /** Stands for a secret that is not shown. */
  static final String HIDDEN = "***";

  private static final int MAX_URL = 2_048;
  private static final int MAX_SECRET = 256;

  static WebhookAction read(JsonObject config, Secrets secrets) {
    var url = config.requireText("url");
    if (!isWebUrl(url)) {
      throw ApiError.badRequest(
          "Field " + config.path("url") + " must be an http:// or https:// URL");
    }
    var secret = Limit.filled(config, "secret", MAX_SECRET, HIDDEN);
    return new WebhookAction(url, secret.equals(HIDDEN) ? secrets.secret() : secret);
  }

  /** What an earlier server kept may have no secret. */
  static WebhookAction restore(JsonObject config) {
    return new WebhookAction(config.text("url", ""), config.text("secret", ""));
  }

  @Override
  public String type() {
    return WEBHOOK;
  }

  @Override
  public void writeConfig(JsonOut out, boolean isSecretShown) {
    out.beginObject()
        .field("url", url)
        .field("secret", isSecretShown ? secret : HIDDEN)
        .endObject();
  }

  /** Whose address it leads to is checked when something is sent there. */
  private static boolean isWebUrl(String text) {
    if (text.length() > MAX_URL) {
      return false;
    }
    try {
      var url = new URI(text);
      var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
