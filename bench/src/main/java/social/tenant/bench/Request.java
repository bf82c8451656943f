package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

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

  /** An upload of one JPEG, as the form of a browser has it. */
  static Request upload(String credential, byte[] file) {
    return upload(credential, file, "");
  }

  /** The same with a text. */
  static Request upload(String credential, byte[] file, String text) {
    var body = new ByteArrayOutputStream(file.length + 512);
    body.writeBytes(utf8("--" + BOUNDARY + "\r\n"));
    body.writeBytes(
        utf8("Content-Disposition: form-data; name=\"content\"\r\n\r\n" + text + "\r\n"));
    body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\n"));
    body.writeBytes(
        utf8("Content-Disposition: form-data; name=\"files\"; filename=\"photo.jpg\"\r\n\r\n"));
    body.writeBytes(file);
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    var type = "multipart/form-data; boundary=" + BOUNDARY;
    return of("POST", "/api/upload", credential, type, body.toByteArray());
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
