package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** A request, ready to be sent any number of times. */
final class Request {
  private static final String BOUNDARY = "tenant-bench-boundary";

  private final byte[] head;
  private final byte[] body;

  private Request(byte[] head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /** A read. */
  static Request get(String path, String credential) {
    return of("GET", path, credential, "", new byte[0]);
  }

  /** A request whose body is JSON, or empty. */
  static Request json(String method, String path, String credential, String body) {
    return of(method, path, credential, body.isEmpty() ? "" : "application/json", utf8(body));
  }

  /**
   * An upload of one JPEG, as the form of a browser has it.
   *
   * @param texts further fields of the form, before the file
   * @param field the one that has the file
   */
  static Request upload(
      String path, String credential, Map<String, String> texts, String field, byte[] file) {
    var body = new ByteArrayOutputStream(file.length + 512);
    texts.forEach(
        (name, text) -> body.writeBytes(utf8(part(name, "") + "\r\n\r\n" + text + "\r\n")));
    body.writeBytes(utf8(part(field, "; filename=\"photo.jpg\"")));
    body.writeBytes(utf8("\r\nContent-Type: image/jpeg\r\n\r\n"));
    body.writeBytes(file);
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    var type = "multipart/form-data; boundary=" + BOUNDARY;
    return of("POST", path, credential, type, body.toByteArray());
  }

  private static String part(String name, String more) {
    var disposition = "Content-Disposition: form-data; name=\"" + name + "\"" + more;
    return "--" + BOUNDARY + "\r\n" + disposition;
  }

  /** The same, sent to another host of the same server. */
  Request at(String host) {
    var other = new String(head, UTF_8).replaceFirst("\r\nHost: [^\r]*", "\r\nHost: " + host);
    return new Request(utf8(other), body);
  }

  /** Request line and fields. */
  byte[] head() {
    return head;
  }

  /** Its bytes, which requests may share. */
  byte[] body() {
    return body;
  }

  private static Request of(
      String method, String path, String credential, String type, byte[] body) {
    var head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    if (!credential.isEmpty()) {
      head.append("Authorization: Bearer ").append(credential).append("\r\n");
    }
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return new Request(utf8(head.append("\r\n").toString()), body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
