package social.tenant.reaction;

import java.util.List;
import java.util.Map;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * How people reacted to a thing.
 *
 * @param counts how many of each kind, the most frequent first
 * @param own the kinds of the person who asks, in the order in which they came
 */
record ReactionSummary(Map<String, Long> counts, List<String> own) implements JsonWritable {
  /** Nobody reacted, as far as somebody may know. */
  static final ReactionSummary EMPTY = new ReactionSummary(Map.of(), List.of());

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeCounts(out.name("counts"), counts);
    out.texts("user_reactions", own).endObject();
  }

  static void writeCounts(JsonOut out, Map<String, Long> counts) {
    out.beginObject();
    counts.forEach(out::field);
    out.endObject();
  }
}
