package social.tenant.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A place in the document: where it is and what stands there. References are followed on the way
 * down, so the pointer is always that of the real place.
 *
 * @param root the whole document
 * @param pointer JSON pointer of this place
 * @param value what stands there
 */
record DocumentNode(JsonNode root, String pointer, JsonNode value) {
  private static final int MAX_REFERENCES = 10;

  static DocumentNode of(JsonNode root) {
    return new DocumentNode(root, "", root);
  }

  /** The member or element of this name, with its reference followed; null when there is none. */
  @Nullable DocumentNode child(String name) {
    JsonNode child = value.at(JsonPointer.compile("/" + escape(name)));
    if (child.isMissingNode()) {
      return null;
    }
    return new DocumentNode(root, pointer + "/" + escape(name), child).resolved();
  }

  /** The place at the end of these names; null when there is none. */
  @Nullable DocumentNode down(String... names) {
    DocumentNode node = this;
    for (String name : names) {
      DocumentNode next = node.child(name);
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }

  /** Names of the members, or the numbers of the elements. */
  List<String> names() {
    List<String> names = new ArrayList<>(value.propertyNames());
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  /** The text of a member; empty when it is not there. */
  String text(String name) {
    return value.path(name).asString("");
  }

  /** The flag of a member; false when it is not there. */
  boolean flag(String name) {
    return value.path(name).asBoolean(false);
  }

  private DocumentNode resolved() {
    DocumentNode node = this;
    for (int i = 0; i < MAX_REFERENCES && node.isPlainReference(); i++) {
      String target = node.text("$ref").substring(1);
      node = new DocumentNode(root, target, root.at(JsonPointer.compile(target)));
    }
    if (node.value.isMissingNode()) {
      throw new IllegalStateException(pointer + " refers to " + node.pointer + ": nothing there");
    }
    return node;
  }

  /** A reference with other keys beside it is a schema of its own and stays as it is. */
  private boolean isPlainReference() {
    return value.size() == 1 && text("$ref").startsWith("#/");
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
