package social.tenant.http;

/**
 * A header of an answer.
 *
 * @param value one line, without control characters: a value with a line break could forge headers
 */
record Header(String name, String value) {
  Header {
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        throw new IllegalArgumentException("Control character in header " + name);
      }
    }
  }
}
