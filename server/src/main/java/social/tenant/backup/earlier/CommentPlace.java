package social.tenant.backup.earlier;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;
import social.tenant.thing.CommentRules;

/**
 * Where a comment stands, which earlier servers kept in its metadata only.
 *
 * @param depth 0 to 3
 */
record CommentPlace(String rootId, String parentId, int depth) {
  private static final int MAX_DEPTH = 3;

  /** The place that metadata tells; null if it names no root. */
  static @Nullable CommentPlace of(String metadata) {
    var fields = JsonValue.parse(metadata).fields();
    var root = id(fields.get("root_id"));
    var parent = id(fields.get("parent_id"));
    return root == null
        ? null
        : new CommentPlace(root, parent == null ? root : parent, depth(fields.get("depth")));
  }

  /** The metadata with the place in it, which it may have told in part. */
  String in(String metadata) {
    var whole = CommentRules.metadata(metadata, rootId, parentId, depth);
    return JsonValue.parse(metadata).fields().size() == JsonValue.parse(whole).fields().size()
            && this.equals(of(metadata))
        ? metadata
        : whole;
  }

  private static @Nullable String id(@Nullable JsonValue value) {
    return value != null && value.kind() == JsonKind.TEXT && !value.text().isEmpty()
        ? value.text()
        : null;
  }

  private static int depth(@Nullable JsonValue value) {
    var digits = value != null && value.kind() == JsonKind.NUMBER ? value.number() : "0";
    return digits.length() == 1 ? Math.min(digits.charAt(0) - '0', MAX_DEPTH) : MAX_DEPTH;
  }
}
