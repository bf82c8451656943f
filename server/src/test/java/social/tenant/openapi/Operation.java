package social.tenant.openapi;

import java.util.List;

/**
 * One operation of the document.
 *
 * @param method GET, POST, PUT or DELETE
 * @param template its path, for example {@code /api/things/{id}}
 * @param id its operationId
 * @param scope what it needs, as in its {@code x-scope}
 * @param node where it stands
 */
public record Operation(
    String method, String template, String id, String scope, DocumentNode node) {

  static Operation of(String method, String template, DocumentNode node) {
    return new Operation(method, template, node.text("operationId"), node.text("x-scope"), node);
  }

  /** Segments of the path; those in braces stand for anything. */
  List<String> segments() {
    return List.of(template.substring(1).split("/", -1));
  }

  @Override
  public String toString() {
    return method + " " + template + " (" + id + ")";
  }
}
