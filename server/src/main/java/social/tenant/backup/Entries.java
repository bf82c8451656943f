package social.tenant.backup;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonReader;

/** Reads a list of a file, one {@link Entry} after the other. */
final class Entries implements AutoCloseable {
  private final @Nullable JsonReader reader;
  private final String path;
  private final Shape shape;
  private int count;

  /**
   * @param reader stands at the list; null for no list, which has no entries
   * @param path where the list stands in the file
   */
  Entries(@Nullable JsonReader reader, String path, Shape shape) {
    this.reader = reader;
    this.path = path;
    this.shape = shape;
    if (reader != null) {
      reader.beginArray();
    }
  }

  /**
   * The next entry; null after the last.
   *
   * @throws social.tenant.json.JsonException if it is none
   */
  @Nullable Entry next() {
    if (reader == null || !reader.hasNext()) {
      return null;
    }
    var at = path + "[" + count + "]";
    count++;
    return Entry.read(reader, at, shape);
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
