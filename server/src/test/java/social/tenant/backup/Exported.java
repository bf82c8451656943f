package social.tenant.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.Api;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** What tests do with exports. */
final class Exported {
  private Exported() {}

  /** An export with everything in it, as text. */
  static String of(Api api) {
    return api.get("/api/export?include_deleted=true").text();
  }

  /** The same, but for what an import does not carry over or carries over changed. */
  static String comparable(String export) {
    return comparable(export, "exportedAt", "owner", "profile", "settings");
  }

  private static String comparable(String export, String... without) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(export).fields());
    var ownerId = fields.get("owner").fields().get("id").text();
    for (var name : without) {
      fields.remove(name);
    }
    return JsonOut.text(
            out -> {
              out.beginObject();
              fields.forEach(out::field);
              out.endObject();
            })
        .replace(ownerId, "OWNER");
  }
}
