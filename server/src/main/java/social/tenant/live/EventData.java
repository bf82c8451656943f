package social.tenant.live;

import social.tenant.json.JsonOut;

/** The fields of an event's data. */
@FunctionalInterface
public interface EventData {
  /**
   * Writes the fields into an object that is open already.
   *
   * @param brief without the long ones, content and metadata, since all would be too large
   */
  void write(JsonOut out, boolean brief);
}
