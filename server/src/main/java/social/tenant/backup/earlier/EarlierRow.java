package social.tenant.backup.earlier;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.store.Row;
import social.tenant.thing.Metadata;

/**
 * A row of an earlier database, read with forbearance: whatever of it is missing or odd becomes
 * something that can be kept, and is counted. Good as long as the {@link Row} is.
 *
 * @param fileTime stands for times that can not be read
 */
record EarlierRow(Row row, Findings findings, String fileTime) {
  private static final String UNREADABLE = "_unreadable";
  private static final String NULL = "null";

  /** A text; empty if there is none. */
  String text(String column) {
    return text(column, "");
  }

  String text(String column, String fallback) {
    var text = row.textOrNull(column);
    return text == null ? fallback : text;
  }

  @Nullable String textOrNull(String column) {
    return row.textOrNull(column);
  }

  /** A reference to something; an empty one is none. */
  @Nullable String idOrNull(String column) {
    var id = row.textOrNull(column);
    return id == null || id.isEmpty() ? null : id;
  }

  long number(String column, long fallback) {
    var number = row.numberOrNull(column);
    return number == null ? fallback : number;
  }

  boolean flag(String column) {
    return number(column, 0) != 0;
  }

  /** When the row was made; columns of other times can stand for it. */
  String time(String column, String... others) {
    var text = row.textOrNull(column);
    var time = text == null ? null : EarlierTimes.read(text);
    return time == null ? replacement(others) : time;
  }

  /** A time that need not be there. */
  @Nullable String timeOrNull(String column, String... others) {
    return row.textOrNull(column) == null ? null : time(column, others);
  }

  private String replacement(String... others) {
    findings.odd(Oddity.TIME);
    for (var other : others) {
      var text = row.textOrNull(other);
      var time = text == null ? null : EarlierTimes.read(text);
      if (time != null) {
        return time;
      }
    }
    return fileTime;
  }

  /** Metadata as an object. */
  String metadata(String column) {
    var metadata = metadataOrNull(column);
    return metadata == null ? "{}" : metadata;
  }

  /** Metadata as an object; null if there is none. */
  @Nullable String metadataOrNull(String column) {
    var text = row.textOrNull(column);
    if (text == null || text.isBlank() || text.strip().equals(NULL)) {
      return null;
    }
    var object = object(text);
    if (object != null) {
      return Metadata.of(object);
    }
    findings.odd(Oddity.METADATA);
    return unreadable(text);
  }

  /** An object that holds a text that is none. */
  static String unreadable(String text) {
    return JsonOut.text(out -> out.beginObject().field(UNREADABLE, text).endObject());
  }

  /** A text as a JSON object; null if it is something else. */
  static @Nullable JsonValue object(String text) {
    return json(text, JsonKind.OBJECT);
  }

  /** A text as JSON of one kind; null if it is something else. */
  static @Nullable JsonValue json(String text, JsonKind kind) {
    try {
      var value = JsonValue.parse(text);
      return value.kind() == kind ? value : null;
    } catch (JsonException e) {
      return null;
    }
  }
}
