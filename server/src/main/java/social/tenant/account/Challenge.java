package social.tenant.account;

import social.tenant.http.ApiError;

/** The two ways of asking for credentials (RFC 6750, 3). */
final class Challenge {
  private Challenge() {}

  /** 401 for none at all, and for a failed login. */
  static ApiError missing(String text) {
    return ApiError.unauthorized(text, "Bearer");
  }

  /** 401 for such as do not count. */
  static ApiError invalid(String text) {
    return ApiError.unauthorized(text, "Bearer error=\"invalid_token\"");
  }
}
