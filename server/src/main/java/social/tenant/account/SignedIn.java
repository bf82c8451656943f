package social.tenant.account;

/** A user with the token of a new session. */
record SignedIn(User user, String token) {}
