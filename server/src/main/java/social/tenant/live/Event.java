package social.tenant.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;

/** Something that happened, as listeners are told of it. Immutable, for any number of threads. */
public final class Event {
  /** Fields of the data that hold an object which names the user it belongs to. */
  private static final String[] OWNED = {"thing", "notification"};

  private final long id;
  private final String type;
  private final @Nullable String needs;
  private final @Nullable String channelId;
  private final byte[] data;

  Event(long id, String type, @Nullable String needs, @Nullable String channelId, byte[] data) {
    this.id = id;
    this.type = type;
    this.needs = needs;
    this.channelId = channelId;
    this.data = data;
  }

  static Event of(
      long id, String type, @Nullable String needs, @Nullable String channelId, String data) {
    return new Event(id, type, needs, channelId, data.getBytes(StandardCharsets.UTF_8));
  }

  /** Its place in the log, which only grows; 0 if it is not kept. */
  public long id() {
    return id;
  }

  /** Is it in the log, so that a listener who missed it can get it later? */
  public boolean isKept() {
    return id > 0;
  }

  /** Such as {@code thing.created}. */
  public String type() {
    return type;
  }

  /** The scope that a listener needs; null for none. */
  public @Nullable String needs() {
    return needs;
  }

  /** The channel it belongs to, if it is one of a channel. */
  public @Nullable String channelId() {
    return channelId;
  }

  /** The size of the data in bytes. */
  public int size() {
    return data.length;
  }

  /** Writes the data: a JSON object on one line, in UTF-8. */
  public void writeData(ByteArrayOutputStream out) {
    out.writeBytes(data);
  }

  /** The data: a JSON object. */
  public JsonValue data() {
    return JsonValue.parse(data);
  }

  /**
   * Whose thing or notification it tells of; null for what is the owner's. Reads the data, so it is
   * for those rare databases that hold several users.
   */
  public @Nullable String userId() {
    var fields = data().fields();
    for (var name : OWNED) {
      var owned = fields.get(name);
      if (owned != null && owned.kind() == JsonKind.OBJECT) {
        return owned.object(name).text("user_id");
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return type + " " + id;
  }
}
