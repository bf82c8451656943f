package social.tenant.http;

import java.util.List;

/** Who sent a request. */
interface Sender {
  /** Whether it is believed what it says of those it sends for. */
  boolean isTrusted();

  /**
   * Who asks, as text to count by.
   *
   * @param forwardedFor the X-Forwarded-For headers, in their order
   */
  String address(List<String> forwardedFor);

  /** One within this process, who speaks for nobody else. */
  static Sender named(String name) {
    return new Sender() {
      @Override
      public boolean isTrusted() {
        return false;
      }

      @Override
      public String address(List<String> forwardedFor) {
        return name;
      }
    };
  }
}
