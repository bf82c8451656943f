package social.tenant.fleet.front;

/** The page behind the link that an owner gets: HTML without scripts. */
final class ClaimPage {
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Welcome</title>
      <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { max-width: 26rem; margin: 3rem auto; padding: 0 1rem }
        label { display: block; margin: 1rem 0 }
        input { display: block; width: 100%%; box-sizing: border-box }
        input, button { font: inherit; padding: .5rem }
        button { padding-inline: 1.5rem }
        [role=alert] { border-left: .25rem solid; padding-left: .75rem }
      </style>
      %s
      </html>
      """;

  /**
   * The form.
   *
   * @param trouble what was wrong with it the last time; empty for nothing
   */
  static String form(String username, String trouble) {
    var alert = trouble.isEmpty() ? "" : "<p role=\"alert\">" + escaped(trouble) + "</p>\n";
    return FRAME.formatted(
        """
        <h1>Welcome</h1>
        <p>Choose a password, and this place is yours.</p>
        %s<form method="post" enctype="multipart/form-data">
        <label>Username
        <input name="username" value="%s" required minlength="3" maxlength="30"
          autocomplete="username">
        </label>
        <label>Password, at least 8 characters
        <input name="password" type="password" required minlength="8" autocomplete="new-password">
        </label>
        <button>Begin</button>
        </form>
        """
            .formatted(alert, escaped(username)));
  }

  private static final String GONE =
      """
      <h1>This link is not valid any more</h1>
      <p>It was used, or it is older than a week. Whoever sent it to you can make a new one.
      If you have chosen a password already, <a href="../login">sign in</a>.</p>
      """;

  private ClaimPage() {}

  /** For a token that opens nothing. */
  static String gone() {
    return FRAME.formatted(GONE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
