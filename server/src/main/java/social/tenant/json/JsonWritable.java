package social.tenant.json;

/** What can be written as one JSON value. */
@FunctionalInterface
public interface JsonWritable {
  /** Writes exactly one value. */
  void write(JsonOut out);
}
