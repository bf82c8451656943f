package social.tenant.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, 2.1) of UTF-8 text, strictly. */
final class Percent {
  /** What a query may hold as it is (RFC 3986, 3.4), the percent sign of what is encoded aside. */
  private static final String QUERY = "!$&'()*+,;=:@/?-._~%";

  private Percent() {}

  /**
   * Decodes a path segment.
   *
   * @throws CharacterCodingException if a percent sign is not followed by two hexadecimal digits or
   *     the bytes are not UTF-8
   */
  static String decode(String text) throws CharacterCodingException {
    return text.indexOf('%') < 0 && isClean(text) ? text : decodeBytes(text);
  }

  /** Decodes a part of a query, where a plus sign is a space. */
  static String decodeQuery(String text) throws CharacterCodingException {
    return decode(text.replace('+', ' '));
  }

  /** Encodes what must not stand in a query as it is; what is encoded already stays. */
  static String encodeQuery(String text) {
    var encoded = new StringBuilder(text.length());
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || QUERY.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  /** False for text that was no UTF-8 on the wire: such bytes became U+FFFD or lone surrogates. */
  private static boolean isClean(String text) {
    return text.chars().noneMatch(c -> c == '\ufffd' || Character.isSurrogate((char) c));
  }

  private static String decodeBytes(String text) throws CharacterCodingException {
    var encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
    var raw = encoder.encode(CharBuffer.wrap(text));
    var bytes = ByteBuffer.allocate(raw.remaining());
    while (raw.hasRemaining()) {
      var b = raw.get();
      bytes.put(b == '%' ? (byte) (digit(raw) << 4 | digit(raw)) : b);
    }
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    var decoded = decoder.decode(bytes.flip()).toString();
    if (text.indexOf('\ufffd') >= 0) {
      throw new MalformedInputException(1);
    }
    return decoded;
  }

  private static int digit(ByteBuffer raw) throws MalformedInputException {
    var digit = raw.hasRemaining() ? Character.digit(raw.get(), 16) : -1;
    if (digit < 0) {
      throw new MalformedInputException(1);
    }
    return digit;
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
