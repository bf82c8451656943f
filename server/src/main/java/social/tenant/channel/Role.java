package social.tenant.channel;

/** What somebody is in a channel. */
enum Role {
  /** The owner of its home. */
  OWNER("owner"),
  /** Everybody else. */
  MEMBER("member");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** As it is written. */
  String text() {
    return text;
  }

  static Role of(String text) {
    return text.equals(OWNER.text) ? OWNER : MEMBER;
  }
}
