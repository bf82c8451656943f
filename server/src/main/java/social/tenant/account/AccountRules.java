package social.tenant.account;

import java.nio.charset.StandardCharsets;
import social.tenant.http.ApiError;

/** What a name, an address, a password and a profile may be. Each breach is a 400 with its text. */
final class AccountRules {
  static final int MIN_PASSWORD_CHARACTERS = 8;
  static final int MAX_PASSWORD_BYTES = 72;

  private AccountRules() {}

  static void checkUsername(String username) {
    var length = characters(username);
    if (length < 3 || length > 30) {
      throw ApiError.badRequest("Username must be between 3 and 30 characters");
    }
    if (username.codePoints().anyMatch(AccountRules::isForbiddenInUsername)) {
      throw ApiError.badRequest("Username must not contain spaces, @, / or control characters");
    }
  }

  static void checkEmail(String email) {
    if (email.isEmpty()) {
      throw ApiError.badRequest("Email must not be empty");
    }
    checkLength("Email", email, 254);
  }

  static void checkPassword(String password) {
    if (characters(password) < MIN_PASSWORD_CHARACTERS) {
      throw ApiError.badRequest("Password must be at least 8 characters");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
      throw ApiError.badRequest("Password must be at most 72 bytes");
    }
  }

  static void checkDisplayName(String displayName) {
    checkLength("display_name", displayName, 100);
  }

  static void checkBio(String bio) {
    checkLength("bio", bio, 5_000);
  }

  /** Empty, an http(s) address, or a path on this server. */
  static void checkAvatarUrl(String avatarUrl) {
    checkLength("avatar_url", avatarUrl, 2_048);
    if (!avatarUrl.isEmpty() && !isPath(avatarUrl) && !isWebAddress(avatarUrl)) {
      throw ApiError.badRequest("avatar_url must be empty, an http or https address, or a path");
    }
  }

  private static void checkLength(String field, String text, int most) {
    if (characters(text) > most) {
      throw ApiError.badRequest(field + " must be at most " + most + " characters");
    }
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isForbiddenInUsername(int character) {
    return character == '@' || character == '/' || isBlankOrControl(character);
  }

  private static boolean isBlankOrControl(int character) {
    return Character.isISOControl(character)
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character);
  }

  /** Two slashes, or a slash and a backslash, would be a browser's way to another host. */
  private static boolean isPath(String text) {
    return text.startsWith("/")
        && !text.startsWith("//")
        && !text.startsWith("/\\")
        && text.codePoints().noneMatch(AccountRules::isBlankOrControl);
  }

  private static boolean isWebAddress(String text) {
    var host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
    return host < text.length()
        && "/?#\\".indexOf(text.charAt(host)) < 0
        && text.codePoints().noneMatch(AccountRules::isBlankOrControl);
  }
}
